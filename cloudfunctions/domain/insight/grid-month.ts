/** What a grid did and missed in a month, out of the books: the same whoever of its officers reads it. */
import type { AskedOfGrid, GridMonth } from '#contract/grid-month'
import type { Grid } from '#contract/town'
import type { Book, Tally } from './books'
import type { DutyName } from './duties'
import { passed } from './read-books'

const WORK = 'work:'

/** The grids' numbers of one month, and the months in which there was work in them. */
export class GridBooks {
  readonly #ofMonth: ReadonlyMap<string, Tally>
  readonly #standing: ReadonlyMap<string, Tally>
  readonly #month: string
  readonly #today: string

  /** @param month YYYY-MM @param today YYYY-MM-DD: what was due on an earlier day is due */
  constructor(ofMonth: readonly Book[], standing: readonly Book[], month: string, today: string) {
    this.#ofMonth = gridRows(ofMonth)
    this.#standing = gridRows(standing)
    this.#month = month
    this.#today = today
  }

  work(gridCode: string): number {
    return this.#ofMonth.get(gridCode)?.work ?? 0
  }

  /** The last month with any work, up to this one. */
  lastWorkIn(gridCode: string): { readonly lastWorkIn?: string } {
    const months = Object.keys(this.#standing.get(gridCode) ?? {})
      .filter((name) => name.startsWith(WORK))
      .map((name) => name.slice(WORK.length))
    const last = months
      .filter((month) => month <= this.#month)
      .sort()
      .at(-1)
    return last === undefined ? {} : { lastWorkIn: last }
  }

  month({ code, name }: Grid, communityName: string, officers: number): GridMonth {
    const tally = this.#ofMonth.get(code) ?? {}
    const number = (of: DutyName) => tally[of] ?? 0
    const inspected = (kind: 'spot' | 'cross') => {
      const failed = number(`${kind}Failed`)
      return { checked: number(`${kind}Passed`) + failed, failed }
    }
    return {
      code,
      name,
      communityName,
      officers,
      reports: { byResidents: number('byResidents'), byOfficers: number('byOfficers'), settled: number('settled') },
      confirm: this.#asked(tally, 'confirm'),
      verify: this.#asked(tally, 'verify'),
      spot: inspected('spot'),
      cross: inspected('cross'),
      work: number('work'),
      ...this.lastWorkIn(code),
    }
  }

  #asked(tally: Tally, what: 'confirm' | 'verify'): AskedOfGrid {
    const number = (of: DutyName) => tally[of] ?? 0
    const onTime = number(`${what}OnTime`)
    const done = onTime + number(`${what}Late`)
    const late = passed(tally, what, this.#today)
    // Later than any day: all that waits.
    const asked = passed(tally, what, '9')
    return { due: done + number(`${what}Missed`) + late, done, onTime, waiting: asked - late }
  }
}

/** A grid that moved to another office has a row in both books. */
function gridRows(books: readonly Book[]): Map<string, Tally> {
  const rows = new Map<string, Record<string, number>>()
  for (const book of books)
    for (const { by, code, tally } of book.rows) {
      if (by !== 'grid') continue
      const row = rows.get(code) ?? {}
      rows.set(code, row)
      for (const [name, number] of Object.entries(tally)) row[name] = (row[name] ?? 0) + number
    }
  return rows
}
