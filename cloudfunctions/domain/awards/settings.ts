/** Numbers are data; an admin changes them. */
export interface AwardLimits {
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
