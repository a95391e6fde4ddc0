/**
 * Where phones put photos: `photos/<ticket>/<number>.<kind>`. A ticket is a random id and a seal over it by a key that
 * the cloud makes for each person: whoever learns of a ticket cannot send its photos as their own, and tickets of one
 * person have nothing in common that others could see.
 */
export const SEAL_CHARS = 24

/** The random id and its seal. */
export const UPLOAD_PATH = /^photos\/([0-9a-f-]{36})-([0-9a-f]{24})\/\d{1,2}\.(?:jpg|jpeg|png|webp)$/

/** @param number from 1 */
export function photoPath(ticket: string, number: number): string {
  return `photos/${ticket}/${number}.jpg`
}
