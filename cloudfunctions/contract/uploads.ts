/**
 * Where phones put photos: `photos/<ticket>/<number>.<kind>`. A ticket is the day's stamp, a random id, and a seal over
 * both, and over what the photos are for, by a key that the cloud makes for each person: whoever learns of a ticket cannot
 * send its photos as their own, and tickets of one person have nothing in common that others could see. The stamp is the
 * cloud's: nobody makes a ticket older or younger than it is. What photos are for is one case (or one round of
 * inspections): nothing else can ever name them, so that the clock need look nowhere else before it removes them.
 */
export const SEAL_CHARS = 24

/** What a phone makes tickets from; it changes each day. */
export interface UploadKey {
  /** `YYYYMMDD` by the cloud's clock, and eight hexadecimal digits that prove it. */
  readonly stamp: string
  /** Seals this person's tickets; told to nobody else. */
  readonly key: string
}

/** The stamp, the random id, the seal. */
export const UPLOAD_PATH =
  /^photos\/((20\d{6})[0-9a-f]{8})-([0-9a-f-]{36})-([0-9a-f]{24})\/\d{1,2}\.(?:jpg|jpeg|png|webp)$/

/** So long after its day a ticket's photos may be named; then the phone uploads them again. */
export const TICKET_DAYS = 7

/** What the seal covers. @param id random @param purpose what the photos are for */
export function unsealed(stamp: string, id: string, purpose: string): string {
  return `${stamp}-${id}-${purpose}`
}

/** What the photos of a command are for; a report becomes the case of its command's id. */
export function purposeOf({ roundId, caseId, commandId }: Readonly<Record<string, unknown>>): string {
  return [roundId, caseId, commandId].find((one) => typeof one === 'string') ?? ''
}

/** @param number from 1 */
export function photoPath(ticket: string, number: number): string {
  return `photos/${ticket}/${number}.jpg`
}
