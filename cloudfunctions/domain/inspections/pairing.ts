/**
 * Who inspects whom in a month: every community of an office inspects one and is inspected by one, never itself.
 * The communities stand in a circle in the order of their codes; each inspects the one some places on, and month by
 * month the distance grows by one, so that with three or more communities nobody has the same one two months running.
 */
export interface Pair {
  readonly communityCode: string
  /** The community that inspects it. */
  readonly byCommunityCode: string
}

/** @param monthNumber months since any fixed month, whole @returns nothing for an office of one community: there is nobody else */
export function pairsOf(communityCodes: readonly string[], monthNumber: number): Pair[] {
  const circle = [...new Set(communityCodes)].sort()
  if (circle.length < 2) return []
  const distance = 1 + (monthNumber % (circle.length - 1))
  return circle.map((byCommunityCode, at) => ({
    communityCode: circle[(at + distance) % circle.length] ?? byCommunityCode,
    byCommunityCode,
  }))
}
