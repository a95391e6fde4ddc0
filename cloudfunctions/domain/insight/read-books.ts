/** Figures out of the books: which of what waits is due is decided by the day on which somebody reads. */
import { type Counts, NO_COUNTS } from '#contract/figures'
import { OPEN_STATES, type State } from '#contract/flow'
import type { Book, BookRow, Tally } from './books'

/** @param today YYYY-MM-DD: what is due on an earlier day is due */
export function countsOf(tally: Tally, today: string): Counts {
  const number = (name: keyof Counts) => tally[name] ?? 0
  return {
    filed: number('filed'),
    dispatched: number('dispatched'),
    due: number('due') + passed(tally, 'due', today),
    closed: number('closed'),
    onTime: number('onTime'),
    reworked: number('reworked') + passed(tally, 'reworked', today),
    extended: number('extended') + passed(tally, 'extended', today),
  }
}

/** Of what waits, as much as was due on an earlier day. */
export function passed(tally: Tally, name: string, today: string): number {
  return Object.entries(tally).reduce((sum, [key, number]) => {
    const [what, dueOn] = key.split(':')
    return what === name && dueOn !== undefined && dueOn < today ? sum + number : sum
  }, 0)
}

export function added(a: Counts, b: Counts): Counts {
  return {
    filed: a.filed + b.filed,
    dispatched: a.dispatched + b.dispatched,
    due: a.due + b.due,
    closed: a.closed + b.closed,
    onTime: a.onTime + b.onTime,
    reworked: a.reworked + b.reworked,
    extended: a.extended + b.extended,
  }
}

/** The counts of each grid, item … over several offices, by its code. */
export function countsBy(books: readonly Book[], by: BookRow['by'], today: string): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  for (const { rows } of books)
    for (const row of rows)
      if (row.by === by) counts.set(row.code, added(counts.get(row.code) ?? NO_COUNTS, countsOf(row.tally, today)))
  return counts
}

export interface Standing {
  readonly open: number
  readonly closed: number
  readonly rejected: number
  readonly appealed: number
  readonly overdue: number
}

/** How things stand, of all rows of a kind and code together. */
export function standingOf(
  books: readonly Book[],
  by: 'total' | 'department',
  code: string | undefined,
  today: string,
): Standing {
  const tallies = books.flatMap(({ rows }) =>
    rows.filter((row) => row.by === by && (code === undefined || row.code === code)).map(({ tally }) => tally),
  )
  const inState = (...states: readonly State[]) =>
    tallies.reduce((sum, tally) => sum + states.reduce((own, state) => own + (tally[state] ?? 0), 0), 0)
  return {
    open: inState(...OPEN_STATES),
    closed: inState('closed'),
    rejected: inState('rejected'),
    appealed: inState('appealed'),
    overdue: tallies.reduce((sum, tally) => sum + passed(tally, 'due', today), 0),
  }
}
