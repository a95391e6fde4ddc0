import { type Book, dutyPostings, emptyBook, OpenBooks, type Posting, postingsOf } from '#domain/insight/books'
import { contributionFrom, contributionOf, contributionText } from '#domain/insight/contribution'
import { dayOf } from '#domain/insight/days'
import { roundDuties } from '#domain/insight/duties'
import { dutiesFrom, dutiesText } from '#domain/insight/duty-text'
import {
  type Counted,
  countedCasesId,
  countedRoundsId,
  type FigureCursor,
  readBooks,
  readChanged,
  readChangedRounds,
  readCursor,
  writeBooks,
} from './figure-books'
import { numberOldRounds } from './inspection-store'
import { surroundings } from './town-store'

/** A step is written within a minute of the instant it carries: a function ends after sixty seconds. */
const LAG_MS = 2 * 60_000
const CASES_A_PIECE = 200
/** A round is one document of a few cases; a town has one for each community a week. */
const ROUNDS_A_PIECE = 200
/** No piece is begun later than this: a function ends after sixty seconds. */
const BEGIN_WITHIN_MS = 30_000

/**
 * Brings the books of the figures up to date with the cases that changed since the last time, then with the rounds of
 * inspections: what one put in is taken out, and what it comes to now is put in. Twice, or after a crash, it comes to
 * the same. Books from before something new was counted are counted anew, case by case, while they stay in use.
 * @returns how many were looked at when some are left; nothing when all are counted
 */
export async function sweepFigures(now: number): Promise<{ cases: number } | undefined> {
  const around = await surroundings(now)
  const untilMs = performance.now() + BEGIN_WITHIN_MS
  let cases = 0
  while (performance.now() < untilMs) {
    const cursor = await readCursor()
    if (cursor.outdated) await numberOldRounds()
    const page = await readChanged(cursor.after, now - LAG_MS, CASES_A_PIECE)
    const things = page.list.map((subject) => ({
      id: subject._id,
      keptIn: countedCasesId(dayOf(subject.reportedAtMs)),
      text: contributionText(contributionOf(subject, around)),
    }))
    const last = page.list.at(-1)
    const done = page.cursor === undefined
    const countedToMs = Math.max(cursor.countedToMs, done ? now - LAG_MS : (last?.updatedAtMs ?? 0))
    const next = { ...cursor, countedToMs, ...(last ? { after: `${last.updatedAtMs}:${last._id}` } : {}) }
    if (!(await countPiece(things, cursor, next, (text) => postingsOf(contributionFrom(text))))) return { cases }
    cases += page.list.length
    if (done) return (await sweepRounds(now, untilMs)) ? undefined : { cases }
  }
  return { cases }
}

/** @returns false when some are left */
async function sweepRounds(now: number, untilMs: number): Promise<boolean> {
  while (performance.now() < untilMs) {
    const cursor = await readCursor()
    const page = await readChangedRounds(cursor.afterRound, now - LAG_MS, ROUNDS_A_PIECE)
    const things = page.list.map((round) => ({
      id: round._id,
      keptIn: countedRoundsId(round.periodId),
      text: dutiesText(roundDuties(round)),
    }))
    const last = page.list.at(-1)
    const done = page.cursor === undefined
    if (!last && !cursor.anew) return true
    const next = {
      ...cursor,
      anew: cursor.anew && !done,
      ...(last ? { afterRound: `${last.changedAtMs ?? 0}:${last._id}` } : {}),
    }
    if (!(await countPiece(things, cursor, next, (text) => dutyPostings(dutiesFrom(text))))) return false
    if (done) return true
  }
  return false
}

/** Something that is counted, with what it comes to now. */
interface Thing {
  readonly id: string
  /** The document that tells what it put in before. */
  readonly keptIn: string
  readonly text: string
}

/** @returns false when another sweep was faster */
async function countPiece(
  things: readonly Thing[],
  seen: FigureCursor,
  next: FigureCursor,
  postingsFrom: (text: string) => readonly Posting[],
): Promise<boolean> {
  const found = (await readBooks([...new Set(things.map(({ keptIn }) => keptIn))])) as Counted[]
  const counted = new Map(found.map(({ _id, cases }) => [_id, { ...cases }]))
  const moves = things.flatMap(({ id, keptIn, text }) => {
    const kept = counted.get(keptIn) ?? {}
    counted.set(keptIn, kept)
    const before = kept[id] ?? ''
    if (text === before) return []
    kept[id] = text
    return [{ keptIn, before: before === '' ? [] : postingsFrom(before), after: text === '' ? [] : postingsFrom(text) }]
  })
  const bookIds = new Set(moves.flatMap(({ before, after }) => [...before, ...after]).map(({ bookId }) => bookId))
  const kept = new Map(((await readBooks([...bookIds])) as Book[]).map((book) => [book._id, book]))
  const books = new OpenBooks([...bookIds].map((id) => kept.get(id) ?? emptyBook(id)))
  for (const { before, after } of moves) {
    books.post(before, -1)
    books.post(after, 1)
  }
  const moved = [...new Set(moves.map(({ keptIn }) => keptIn))].map((_id) => ({ _id, cases: counted.get(_id) ?? {} }))
  return writeBooks(seen, next, [...books.closed(), ...moved])
}
