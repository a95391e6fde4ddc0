/** Which rows of a long list are drawn. */

/** From a row up to, but not with, another; both count from 0. */
export interface Extent {
  readonly first: number
  readonly end: number
}

/** Shorter lists are drawn whole: a window would cost more than it spares. */
export const WINDOWED_FROM_ROWS = 12
/** Drawn before it comes on screen, px: a finger is faster than a phone. */
const AHEAD_PX = 240
/** Rows come and go in steps, so that not every pixel is a drawing of the page. */
const STEP_ROWS = 2
/** Until one was measured. */
const GUESS_PX = 116

function guess(heights: ReadonlyMap<number, number>): number {
  if (heights.size === 0) return GUESS_PX
  return [...heights.values()].reduce((sum, px) => sum + px, 0) / heights.size
}

/** How high rows are together, px. */
export function heightBetween(heights: ReadonlyMap<number, number>, first: number, end: number): number {
  const other = guess(heights)
  let sum = 0
  for (let index = first; index < end; index += 1) sum += heights.get(index) ?? other
  return Math.round(sum)
}

/** @param fromPx how far the list's own top lies above the upper edge of the screen; negative when it lies below */
export function rowsInSight(
  heights: ReadonlyMap<number, number>,
  count: number,
  fromPx: number,
  screenPx: number,
): Extent {
  const other = guess(heights)
  let first = 0
  let above = 0
  while (first < count - 1 && above + (heights.get(first) ?? other) < fromPx - AHEAD_PX) {
    above += heights.get(first) ?? other
    first += 1
  }
  let end = first
  let below = above
  while (end < count && below < fromPx + screenPx + AHEAD_PX) {
    below += heights.get(end) ?? other
    end += 1
  }
  const start = first - (first % STEP_ROWS)
  return { first: start, end: Math.min(count, end + ((STEP_ROWS - (end % STEP_ROWS)) % STEP_ROWS)) }
}
