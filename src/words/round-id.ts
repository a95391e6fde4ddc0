const ROUND_ID = /^(spot|cross):[\d-]+:[\w-]+$/

/** The community's draw that a page's address names, `spot:2026-11-16:010101`; nothing when it names none. */
export function roundIdIn(params: Readonly<Partial<Record<string, string>>>): string | undefined {
  const roundId = decodeURIComponent(params.round ?? '')
  return ROUND_ID.test(roundId) ? roundId : undefined
}
