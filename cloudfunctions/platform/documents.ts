import { _, db } from './sdk'

/** What the SDK gives back of a query, in our types. The database holds what this product wrote. */
export async function readById<T>(collection: string, id: string): Promise<T | undefined> {
  const { data } = await db.collection(collection).doc(id).get()
  return (data as T | null) ?? undefined
}

/** Inserts a document with its own id. @returns the name of the unique index that refused it, or undefined when inserted */
export async function insertOnce(collection: string, document: object): Promise<string | undefined> {
  try {
    await db.collection(collection).add({ data: document })
    return undefined
  } catch (error) {
    const index = violatedIndex(error)
    if (index === undefined) throw error
    return index
  }
}

/** `E11000 duplicate key error collection: x index: NAME dup key: …` → NAME; undefined for other errors. */
export function violatedIndex(error: unknown): string | undefined {
  const message = messageOf(error)
  if (!message.includes('E11000')) return undefined
  return /index: (\S+)/.exec(message)?.[1] ?? '_id_'
}

export function messageOf(error: unknown): string {
  if (error === null || typeof error !== 'object') return String(error)
  const { errMsg, message } = error as { errMsg?: unknown; message?: unknown }
  return `${errMsg ?? ''} ${message ?? ''}`
}

/** One conditional write: only a document that still matches is changed. @returns whether it was */
export async function updateIf(collection: string, where: object, data: object): Promise<boolean> {
  const { stats } = await db.collection(collection).where(where).update({ data })
  return stats.updated > 0
}

export interface PageQuery {
  readonly where: object
  /** The field that sorts, unique together with `_id`. */
  readonly by: string
  readonly direction: 'asc' | 'desc'
  readonly cursor: string | undefined
  readonly size: number
  /** Fields to leave out. */
  readonly without?: readonly string[]
  /** The only fields to read. */
  readonly only?: Readonly<Record<string, true>>
}

/** One page of a list and the cursor of the next; a page is one query, however deep. */
export async function readPage<T extends { readonly _id: string }>(
  collection: string,
  query: PageQuery,
): Promise<{ list: T[]; cursor?: string }> {
  const { by, direction, size } = query
  const after = parseCursor(query.cursor)
  const beyond = direction === 'asc' ? _.gt : _.lt
  const where = after
    ? _.and([query.where, _.or([{ [by]: beyond(after.at) }, { [by]: after.at, _id: beyond(after.id) }])])
    : query.where
  let find = db
    .collection(collection)
    .where(where)
    .orderBy(by, direction)
    .orderBy('_id', direction)
    .limit(size + 1)
  if (query.without) find = find.field(Object.fromEntries(query.without.map((field) => [field, false])))
  if (query.only) find = find.field(query.only)
  const rows = (await find.get()).data as T[]
  const list = rows.slice(0, size)
  const last = list.at(-1)
  const at = last && valueAt(last, by)
  return rows.length > size && last && typeof at === 'number' ? { list, cursor: `${at}:${last._id}` } : { list }
}

/** The value at a dotted path. */
function valueAt(document: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], document)
}

/** A cursor that no page made starts from the beginning. */
function parseCursor(cursor: string | undefined): { at: number; id: string } | undefined {
  const match = /^(\d{1,16}):([\w:.-]{1,300})$/.exec(cursor ?? '')
  return match?.[1] && match[2] ? { at: Number(match[1]), id: match[2] } : undefined
}
