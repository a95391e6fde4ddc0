/** Order numbers carry the case, so that a callback finds its award without a search. */

/** `A` and the case's id without dashes: what all tries of the first order are sent under. */
export function firstOrderNo(caseId: string): string {
  return `A${caseId.replaceAll('-', '')}`
}

/** The number after one that the carrier refused for good: `A…-2`, `A…-3`. */
export function nextOrderNo(orderNo: string): string {
  const [first = orderNo, round = '1'] = orderNo.split('-')
  return `${first}-${Number(round) + 1}`
}

/** @returns undefined for a number that no award has */
export function caseIdOfOrder(orderNo: string): string | undefined {
  const match = /^A([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(-\d{1,3})?$/.exec(orderNo)
  return match?.slice(1, 6).join('-')
}
