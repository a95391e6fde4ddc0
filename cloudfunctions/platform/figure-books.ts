/** The books of the figures as they are stored, written by the clock alone; each write moves the cursor with it. */
import type { Case } from '#domain/cases/case'
import type { Book } from '#domain/insight/books'
import { inTransaction, readIn } from './award-tallies'
import { readById, readPage } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'caseBooks'
const CURSOR = 'cursor'

/** How far the cases are counted, by their last change. */
export interface FigureCursor {
  /** The last case that was counted, as a list's cursor. */
  readonly after: string | undefined
  /** All that changed until then is counted, epoch ms. */
  readonly countedToMs: number
  /** Rises with each write: a sweep that began on an older one is late. */
  readonly version: number
}

/** What each case of a day of reports has put into the books, by its id. */
export interface CountedDay {
  readonly _id: string
  readonly cases: Readonly<Record<string, string>>
}

export const countedDayId = (day: string): string => `day:${day}`

export async function readCursor(): Promise<FigureCursor> {
  const kept = await readById<FigureCursor & { readonly after: string | null }>(COLLECTION, CURSOR)
  return cursorOf(kept)
}

function cursorOf(
  kept: { readonly after: string | null | undefined; countedToMs: number; version: number } | undefined,
): FigureCursor {
  return kept
    ? { after: kept.after ?? undefined, countedToMs: kept.countedToMs, version: kept.version }
    : { after: undefined, countedToMs: 0, version: 0 }
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
): Promise<{ books: readonly Book[]; countedToMs: number | undefined }> {
  const found = (await readBooks([...ids, CURSOR])) as (Book & FigureCursor)[]
  const cursor = found.find(({ _id }) => _id === CURSOR)
  return { books: found.filter(({ _id }) => _id !== CURSOR), countedToMs: cursor?.countedToMs }
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

/**
 * Writes books, counted days and the cursor, all or nothing.
 * @param seen the cursor they were read with
 * @returns false when another sweep was faster: then nothing was written
 */
export function writeBooks(
  seen: FigureCursor,
  next: Pick<FigureCursor, 'after' | 'countedToMs'>,
  books: readonly (Book | CountedDay)[],
): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const kept = cursorOf(await readIn<FigureCursor>(transaction, COLLECTION, CURSOR))
    if (kept.version !== seen.version) return false
    for (const { _id, ...data } of books) await transaction.collection(COLLECTION).doc(_id).set({ data })
    const data = { after: next.after ?? null, countedToMs: next.countedToMs, version: seen.version + 1 }
    await transaction.collection(COLLECTION).doc(CURSOR).set({ data })
    return true
  })
}
