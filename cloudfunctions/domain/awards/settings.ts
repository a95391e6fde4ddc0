/** Numbers are data; an admin changes them. */
export interface AwardLimits {
  /** Of an award, as it is granted; what was granted before keeps its amount. Whole, > 0. */
  readonly amountFen: number
  readonly perPersonDay: number
  readonly perPersonMonth: number
  readonly monthBudgetFen: number
}

/** After how many untrue reports, within how many days, the right to awards is suspended, and for how many days. */
export interface HonestyLimits {
  readonly untrueReports: number
  readonly untrueWithinDays: number
  readonly suspendedDays: number
}

export type AwardSettings = AwardLimits & HonestyLimits

/** Before the amount was a number that admins change, it was 5 yuan. */
const FIRST_AMOUNT_FEN = 500

/** As they are kept: those of earlier releases have no amount. */
type KeptSettings = Omit<AwardSettings, 'amountFen'> & { readonly amountFen?: number | undefined }

export function withAmount<S extends KeptSettings>(kept: S): Omit<S, 'amountFen'> & { readonly amountFen: number } {
  return { ...kept, amountFen: kept.amountFen ?? FIRST_AMOUNT_FEN }
}

/** The settings in force, as the town's snapshot carries them. */
export type AwardSettingsInForce = AwardSettings & { readonly version: number }

/** `v<version>`: who changed the numbers, when and why; the newest is in force. */
export interface AwardSettingsVersion {
  readonly _id: string
  readonly version: number
  readonly settings: AwardSettings
  readonly reason: string
  /** null: came with the town. */
  readonly changedBy: string | null
  readonly changedAtMs: number
}

/** Of a town whose admins have not decided yet: nothing is promised, and nothing paid. */
export const NO_AWARDS: AwardSettingsInForce = {
  version: 0,
  amountFen: FIRST_AMOUNT_FEN,
  perPersonDay: 0,
  perPersonMonth: 0,
  monthBudgetFen: 0,
  untrueReports: 3,
  untrueWithinDays: 30,
  suspendedDays: 30,
}
