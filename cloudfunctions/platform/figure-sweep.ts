import type { Case } from '#domain/cases/case'
import type { WorkCalendar } from '#domain/deadlines/deadlines'
import { type Book, bookIdsOf, emptyBook, OpenBooks } from '#domain/insight/books'
import { contributionFrom, contributionOf, contributionText, dayOf } from '#domain/insight/contribution'
import {
  type CountedDay,
  countedDayId,
  type FigureCursor,
  readBooks,
  readChanged,
  readCursor,
  writeBooks,
} from './figure-books'
import { surroundings } from './town-store'

/** A step is written within a minute of the instant it carries: a function ends after sixty seconds. */
const LAG_MS = 2 * 60_000
const CASES_A_PIECE = 200
/** No piece is begun later than this: a function ends after sixty seconds. */
const BEGIN_WITHIN_MS = 30_000

/**
 * Brings the books of the figures up to date with the cases that changed since the last time: what a case put in is
 * taken out, and what it comes to now is put in. Twice, or after a crash, it comes to the same.
 * @returns how many cases were looked at when some are left; nothing when all are counted
 */
export async function sweepFigures(now: number): Promise<{ cases: number } | undefined> {
  const { calendar } = await surroundings(now)
  const untilMs = performance.now() + BEGIN_WITHIN_MS
  let cases = 0
  while (performance.now() < untilMs) {
    const cursor = await readCursor()
    const page = await readChanged(cursor.after, now - LAG_MS, CASES_A_PIECE)
    if (!(await countPiece(page.list, cursor, page.cursor === undefined ? now - LAG_MS : undefined, calendar)))
      return { cases }
    cases += page.list.length
    if (page.cursor === undefined) return undefined
  }
  return { cases }
}

/** @param countedToMs when this piece is the last one @returns false when another sweep was faster */
async function countPiece(
  changed: readonly Case[],
  cursor: FigureCursor,
  countedToMs: number | undefined,
  calendar: WorkCalendar,
): Promise<boolean> {
  const dayIds = [...new Set(changed.map(({ reportedAtMs }) => countedDayId(dayOf(reportedAtMs))))]
  const found = (await readBooks(dayIds)) as CountedDay[]
  const days = new Map(found.map(({ _id, cases }) => [_id, { ...cases }]))
  const moves = changed.flatMap((subject) => {
    const dayId = countedDayId(dayOf(subject.reportedAtMs))
    const counted = days.get(dayId) ?? {}
    days.set(dayId, counted)
    const before = counted[subject._id]
    const after = contributionOf(subject, calendar)
    const text = contributionText(after)
    if (text === before) return []
    counted[subject._id] = text
    return [{ dayId, before: before === undefined ? undefined : contributionFrom(before), after }]
  })
  const bookIds = new Set(
    moves.flatMap(({ before, after }) => [...(before ? bookIdsOf(before) : []), ...bookIdsOf(after)]),
  )
  const kept = new Map(((await readBooks([...bookIds])) as Book[]).map((book) => [book._id, book]))
  const books = new OpenBooks([...bookIds].map((id) => kept.get(id) ?? emptyBook(id)))
  for (const { before, after } of moves) {
    if (before) books.post(before, -1)
    books.post(after, 1)
  }
  const movedDays = [...new Set(moves.map(({ dayId }) => dayId))].map((_id) => ({ _id, cases: days.get(_id) ?? {} }))
  const last = changed.at(-1)
  const next = {
    after: last ? `${last.updatedAtMs}:${last._id}` : cursor.after,
    countedToMs: countedToMs ?? last?.updatedAtMs ?? cursor.countedToMs,
  }
  return writeBooks(cursor, next, [...books.closed(), ...movedDays])
}
