/** How much one person may send within a day; the numbers are data, these hold until an admin sets others. */

/** What is counted: actions by their names, and `photos`, each of them. */
export const COUNTED = [
  'report.send',
  'case.comment',
  'case.appeal',
  'case.reopen',
  'case.follow',
  'award.appeal',
  'me.register',
  'me.change',
  'messages.subscribed',
  'person.reveal',
  'photos',
] as const
export type Counted = (typeof COUNTED)[number]

/** So many within any 24 hours, whether they were accepted or not; a photo has 5 MB at most, so photos bound the bytes. */
export type PersonLimits = Readonly<Record<Counted, number>> & {
  /** Who looked at so many names and phones within a day is put before an admin. */
  readonly revealsToSignal: number
}

export const USUAL_LIMITS: PersonLimits = {
  'report.send': 100,
  'case.comment': 100,
  'case.appeal': 20,
  'case.reopen': 20,
  'case.follow': 100,
  'award.appeal': 10,
  'me.register': 20,
  'me.change': 10,
  'messages.subscribed': 200,
  'person.reveal': 50,
  photos: 300,
  revealsToSignal: 20,
}

export const LIMIT_MAX = 1000

export interface PersonLimitsView {
  /** 0: nobody has set any yet. */
  readonly version: number
  readonly limits: PersonLimits
}
