/** The books of the figures as they are stored, written by the clock alone; each write moves the cursor with it. */
import type { Case } from '#domain/cases/case'
import type { Book } from '#domain/insight/books'
import type { Round } from '#domain/inspections/round'
import { inTransaction, readIn } from './award-tallies'
import { readById, readPage } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'caseBooks'
const CURSOR = 'cursor'

/**
 * What is counted; raised when the books learn to count something new. Books of an older town are then counted anew: the
 * cursors go back to the beginning, and each case and round moves from what it put in to what it comes to now.
 */
const FORMAT = 2

/** How far is counted. */
export interface FigureCursor {
  /** The last case that was counted, by its last change, as a list's cursor. */
  readonly after: string | undefined
  /** The last round of inspections, in the same way. */
  readonly afterRound: string | undefined
  /** All that changed until then is counted, epoch ms. */
  readonly countedToMs: number
  /** Older cases are being counted anew: what is new in the books is not complete yet. */
  readonly anew: boolean
  /** The books are from before something new was counted, and nothing was counted anew yet. */
  readonly outdated: boolean
  /** Rises with each write: a sweep that began on an older one is late. */
  readonly version: number
}

/** What each case of a day of reports, or each round of a period of inspections, has put into the books, by its id. */
export interface Counted {
  readonly _id: string
  readonly cases: Readonly<Record<string, string>>
}

export const countedCasesId = (day: string): string => `day:${day}`
export const countedRoundsId = (periodId: string): string => `rounds:${periodId}`

interface StoredCursor {
  readonly after: string | null
  readonly afterRound?: string | null
  readonly countedToMs: number
  readonly anew?: boolean
  readonly format?: number
  readonly version: number
}

const NOTHING_COUNTED: StoredCursor = { after: null, countedToMs: 0, version: 0 }

export async function readCursor(): Promise<FigureCursor> {
  return cursorOf(await readById<StoredCursor>(COLLECTION, CURSOR))
}

function cursorOf(kept: StoredCursor = NOTHING_COUNTED): FigureCursor {
  const { countedToMs, version } = kept
  if (kept.format !== FORMAT)
    return { after: undefined, afterRound: undefined, countedToMs, anew: true, outdated: true, version }
  const cursors = { after: kept.after ?? undefined, afterRound: kept.afterRound ?? undefined }
  return { ...cursors, countedToMs, anew: kept.anew ?? false, outdated: false, version }
}

/** Books, counted days and the cursor by their ids; those that exist. */
export async function readBooks(ids: readonly string[]): Promise<readonly unknown[]> {
  if (ids.length === 0) return []
  return (
    await db
      .collection(COLLECTION)
      .where({ _id: _.in(ids) })
      .limit(1000)
      .get()
  ).data
}

/** Books of offices, and how far they are counted, in one read. */
export async function readBooksAndCursor(
  ids: readonly string[],
): Promise<{ books: readonly Book[]; countedToMs: number | undefined; anew: boolean }> {
  const found = (await readBooks([...ids, CURSOR])) as (Book & StoredCursor)[]
  const cursor = found.find(({ _id }) => _id === CURSOR)
  const books = found.filter(({ _id }) => _id !== CURSOR)
  return { books, countedToMs: cursor?.countedToMs, anew: cursor !== undefined && cursorOf(cursor).anew }
}

/** Cases that changed after the cursor, the earliest first; their photos and effects left out. */
export function readChanged(after: string | undefined, untilMs: number, size: number) {
  return readPage<Case>('cases', {
    where: { updatedAtMs: _.lte(untilMs) },
    by: 'updatedAtMs',
    direction: 'asc',
    cursor: after,
    size,
    without: ['photos', 'photosAfter', 'effects'],
  })
}

/** Rounds of inspections that changed after the cursor, the earliest first. */
export function readChangedRounds(after: string | undefined, untilMs: number, size: number) {
  return readPage<Round>('inspectionRounds', {
    where: { changedAtMs: _.lte(untilMs) },
    by: 'changedAtMs',
    direction: 'asc',
    cursor: after,
    size,
    without: ['candidates', 'checks.result.photos'],
  })
}

/**
 * Writes books, counted days and the cursor, all or nothing.
 * @param seen the cursor they were read with
 * @returns false when another sweep was faster: then nothing was written
 */
export function writeBooks(
  seen: FigureCursor,
  next: FigureCursor,
  books: readonly (Book | Counted)[],
): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const kept = cursorOf(await readIn<StoredCursor>(transaction, COLLECTION, CURSOR))
    if (kept.version !== seen.version) return false
    for (const { _id, ...data } of books) await transaction.collection(COLLECTION).doc(_id).set({ data })
    const { after = null, afterRound = null, countedToMs, anew } = next
    const data = { after, afterRound, countedToMs, anew, format: FORMAT, version: seen.version + 1 }
    await transaction.collection(COLLECTION).doc(CURSOR).set({ data })
    return true
  })
}
