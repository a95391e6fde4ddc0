/** The books of the figures: numbers an office and a month, and one an office of how things stand. */
import type { Contribution } from './contribution'
import type { Duty } from './duties'

/** Numbers by name; one that came to nothing is left out. */
export type Tally = Readonly<Record<string, number>>

/** Numbers of one grid, department, item or month, or of all (`total`). */
export interface BookRow {
  readonly by: 'total' | 'grid' | 'department' | 'item' | 'month'
  readonly code: string
  readonly tally: Tally
}

export interface Book {
  readonly _id: string
  readonly rows: readonly BookRow[]
}

export const monthBookId = (month: string, officeCode: string): string => `month:${month}:${officeCode}`
/** How things stand, one row for each month, and the months with work of each grid. */
export const standingBookId = (officeCode: string): string => `standing:${officeCode}`

export const emptyBook = (_id: string): Book => ({ _id, rows: [] })

/** What a case or an inspection adds: a number of a row of a book. */
export interface Posting {
  readonly bookId: string
  readonly by: BookRow['by']
  readonly code: string
  readonly name: string
}

/** Open cases are counted by the day of their deadline: whether it has passed is known when somebody reads. */
export const waiting = (name: 'due' | 'reworked' | 'extended' | 'confirm' | 'verify', dueOn: string): string =>
  `${name}:${dueOn}`
/** In the standing book, so that it is known since when nobody did any work in a grid. */
export const workIn = (month: string): string => `work:${month}`

export function postingsOf(one: Contribution): Posting[] {
  const { officeCode, gridCode, itemCode, departmentCode, filedIn, dueOn, state } = one
  const postings: Posting[] = []
  const add = (bookId: string, by: BookRow['by'], code: string, names: readonly string[]) => {
    for (const name of names) postings.push({ bookId, by, code, name })
  }
  const ofMonth = (month: string, names: readonly string[]) => {
    const bookId = monthBookId(month, officeCode)
    add(bookId, 'total', '', names)
    add(bookId, 'grid', gridCode, names)
    add(bookId, 'item', itemCode, names)
    if (departmentCode !== null) add(bookId, 'department', departmentCode, names)
    add(standingBookId(officeCode), 'month', month, names)
  }
  if (filedIn !== undefined) ofMonth(filedIn, one.dispatched ? ['filed', 'dispatched'] : ['filed'])
  const due = dueOn === undefined ? [] : dueNames(one, dueOn)
  if (dueOn !== undefined) ofMonth(dueOn.slice(0, 7), due)
  const standing = state === 'closed' || dueOn === undefined ? [state] : [state, waiting('due', dueOn)]
  add(standingBookId(officeCode), 'total', '', standing)
  if (departmentCode !== null) add(standingBookId(officeCode), 'department', departmentCode, standing)
  return [...postings, ...dutyPostings(one.duties)]
}

/** Each counts for its grid alone. */
export function dutyPostings(duties: readonly Duty[]): Posting[] {
  return duties.flatMap(({ name, on, gridCode, officeCode }): Posting[] => {
    const row = { by: 'grid', code: gridCode } as const
    const month = on.slice(0, 7)
    const asked = name === 'confirm' || name === 'verify'
    const counted = { ...row, bookId: monthBookId(month, officeCode), name: asked ? waiting(name, on) : name }
    if (name !== 'work') return [counted]
    return [counted, { ...row, bookId: standingBookId(officeCode), name: workIn(month) }]
  })
}

function dueNames({ state, onTime, reworked, extended }: Contribution, dueOn: string): string[] {
  if (state !== 'closed')
    return [
      waiting('due', dueOn),
      ...(reworked ? [waiting('reworked', dueOn)] : []),
      ...(extended ? [waiting('extended', dueOn)] : []),
    ]
  return [
    'due',
    'closed',
    ...(onTime ? ['onTime'] : []),
    ...(reworked ? ['reworked'] : []),
    ...(extended ? ['extended'] : []),
  ]
}

/** Books that are being written: postings go in and out, in whatever order. */
export class OpenBooks {
  readonly #books = new Map<string, Map<string, { by: BookRow['by']; code: string; tally: Map<string, number> }>>()

  constructor(books: readonly Book[]) {
    for (const { _id, rows } of books) {
      const kept = this.#book(_id)
      for (const { by, code, tally } of rows)
        kept.set(`${by}:${code}`, { by, code, tally: new Map(Object.entries(tally)) })
    }
  }

  /** @param times 1 puts it in, −1 takes it out */
  post(postings: readonly Posting[], times: 1 | -1): void {
    for (const { bookId, by, code, name } of postings) {
      const book = this.#book(bookId)
      const row = book.get(`${by}:${code}`) ?? { by, code, tally: new Map<string, number>() }
      book.set(`${by}:${code}`, row)
      const number = (row.tally.get(name) ?? 0) + times
      if (number === 0) row.tally.delete(name)
      else row.tally.set(name, number)
    }
  }

  /** The books as they are to be stored. */
  closed(): Book[] {
    return [...this.#books].map(([_id, rows]) => ({
      _id,
      rows: [...rows.values()]
        .filter(({ tally }) => tally.size > 0)
        .map(({ by, code, tally }) => ({ by, code, tally: Object.fromEntries(tally) })),
    }))
  }

  #book(id: string) {
    const book = this.#books.get(id) ?? new Map()
    this.#books.set(id, book)
    return book
  }
}
