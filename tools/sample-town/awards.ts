import type { AwardSettings } from '#domain/awards/settings'

/** What the sample town gives for a report, and within which limits; amounts in fen. */
export const SAMPLE_AWARDS: AwardSettings = {
  amountFen: 500,
  perPersonDay: 5,
  perPersonMonth: 30,
  monthBudgetFen: 2_000_000,
  untrueReports: 3,
  untrueWithinDays: 30,
  suspendedDays: 30,
}
