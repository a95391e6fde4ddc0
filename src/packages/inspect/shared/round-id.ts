const ROUND_ID = /^(spot|cross):[\d-]+:[\w-]+$/

/** Whether a page's address names one community's draw: `spot:2026-11-16:010101`. */
export function isRoundId(text: string): boolean {
  return ROUND_ID.test(text)
}
