import type { Item } from '#contract/town'
import { cellsAround, metresBetween } from '#domain/places/cells'
import type { Position } from '#domain/places/grid-index'
import type { Case } from './case'

/** Within so many metres a report of the same kind may be of the same problem; an item may say otherwise. */
const SIMILAR_WITHIN_M = 50
/** How many are shown. */
export const SIMILAR_MAX = 5

export type SimilarFacts = Pick<Case, '_id' | 'itemCode' | 'itemGroup' | 'place' | 'reportedAtMs'>

/** The cells in which similar cases may lie. */
export function similarCells(item: Pick<Item, 'duplicateWithinM'>, at: Position): string[] {
  return cellsAround(at, item.duplicateWithinM ?? SIMILAR_WITHIN_M)
}

/** Cases of the same or a related item near enough; the same item first, then the nearest. */
export function mostSimilar<T extends SimilarFacts>(
  candidates: readonly T[],
  item: Pick<Item, 'code' | 'group' | 'duplicateWithinM'>,
  at: Position,
): T[] {
  const withinM = item.duplicateWithinM ?? SIMILAR_WITHIN_M
  return candidates
    .map((candidate) => ({
      candidate,
      metres: metresBetween(candidate.place, at),
      same: candidate.itemCode === item.code,
    }))
    .filter(({ candidate, metres }) => metres <= withinM && candidate.itemGroup === item.group)
    .sort((a, b) => Number(b.same) - Number(a.same) || a.metres - b.metres)
    .slice(0, SIMILAR_MAX)
    .map(({ candidate }) => candidate)
}
