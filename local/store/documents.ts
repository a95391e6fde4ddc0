import { duplicateKey } from '../errors'
import { type Catalog, type Collection, type Index, insertEntries } from './catalog'
import { compareKeys, entriesOf, type Key, keyText } from './keys'
import type { Sqlite } from './sqlite'
import { type Doc, decodeDoc, encodeDoc } from './values'

/** Reads and writes single documents together with their index entries. Writes need an open SQLite transaction. */
export class Documents {
  constructor(
    private readonly sqlite: Sqlite,
    private readonly catalog: Catalog,
  ) {}

  get(collection: Collection, id: string, sqlite: Sqlite = this.sqlite): Doc | undefined {
    const row = sqlite.first<{ doc: string }>(`SELECT doc FROM ${collection.table} WHERE id = ?`, [id])
    return row && decodeDoc(row.doc)
  }

  /** @throws CloudError E11000 when another document has the same unique key */
  put(collection: Collection, next: Doc, previous: Doc | undefined): void {
    if (previous) this.sqlite.run(`UPDATE ${collection.table} SET doc = ? WHERE id = ?`, [encodeDoc(next), next._id])
    else this.sqlite.run(`INSERT INTO ${collection.table} (id, doc) VALUES (?, ?)`, [next._id, encodeDoc(next)])
    for (const index of collection.indexes) this.#reindex(collection, index, next._id, next, previous)
  }

  /** Adds many new documents. Index by index and in the order of its keys, several entries to a statement: neighbours
   *  lie on the same page of the file, which is then read and written once for all of them.
   *  @throws CloudError E11000 when two documents have the same id or unique key */
  putAll(collection: Collection, docs: readonly Doc[]): void {
    const table = collection.table
    for (const doc of docs) {
      if (this.get(collection, doc._id)) throw duplicateKey(collection.name, '_id_', { _id: doc._id })
      this.sqlite.run(`INSERT INTO ${table} (id, doc) VALUES (?, ?)`, [doc._id, encodeDoc(doc)])
    }
    for (const index of collection.indexes) this.#indexAll(collection, index, docs)
  }

  #indexAll(collection: Collection, index: Index, docs: readonly Doc[]): void {
    const rows: Key[][] = []
    for (const doc of docs) {
      const entries = entriesOf(doc, index)
      if (!entries.plain) this.catalog.markNotPlain(index, entries.leading)
      for (const row of entries.rows) rows.push([...row, doc._id])
    }
    rows.sort((a, b) => compareRows(index, a, b))
    if (index.unique) {
      for (const [i, row] of rows.entries()) {
        const key = row.slice(0, -1)
        const twin = i > 0 && rowText(key) === rowText(rows[i - 1]?.slice(0, -1) ?? [])
        if (twin || this.holderOf(index, key, String(row.at(-1))) !== undefined) throw duplicate(collection, index, key)
      }
    }
    for (let at = 0; at < rows.length; at += ENTRIES_A_STATEMENT) {
      const some = rows.slice(at, at + ENTRIES_A_STATEMENT)
      this.sqlite.run(insertEntries(index, some.length), some.flat())
    }
  }

  remove(collection: Collection, doc: Doc): void {
    this.sqlite.run(`DELETE FROM ${collection.table} WHERE id = ?`, [doc._id])
    for (const index of collection.indexes) this.#reindex(collection, index, doc._id, undefined, doc)
  }

  #reindex(collection: Collection, index: Index, id: string, next: Doc | undefined, previous: Doc | undefined): void {
    const added = next ? entriesOf(next, index) : { rows: [], plain: true, leading: true }
    const removed = previous ? entriesOf(previous, index).rows : []
    if (!added.plain) this.catalog.markNotPlain(index, added.leading)
    const before = new Set(removed.map(rowText))
    const after = new Set(added.rows.map(rowText))
    for (const row of removed)
      if (!after.has(rowText(row)))
        this.sqlite.run(`DELETE FROM ${index.table} WHERE ${whereRow(row)} AND id = ?`, [...row, id])
    for (const row of added.rows) {
      if (before.has(rowText(row))) continue
      if (index.unique && this.holderOf(index, row, id) !== undefined) throw duplicate(collection, index, row)
      this.sqlite.run(insertEntries(index, 1), [...row, id])
    }
  }

  /** The id of another document than `id` that has this key in a unique index. */
  holderOf(index: Index, row: readonly Key[], id: string): string | undefined {
    const sql = `SELECT id FROM ${index.table} WHERE ${whereRow(row)} AND id <> ? LIMIT 1`
    return this.sqlite.first<{ id: string }>(sql, [...row, id])?.id
  }
}

/** Few calls into SQLite, and statements of two lengths only: whole pieces, and the last one. */
const ENTRIES_A_STATEMENT = 64

function compareRows(index: Index, a: readonly Key[], b: readonly Key[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareKeys(a[i] as Key, b[i] as Key)
    if (order !== 0) return index.keys[i]?.descending ? -order : order
  }
  return 0
}

const whereRow = (row: readonly Key[]) => row.map((_, i) => `k${i} = ?`).join(' AND ')

/** An index key as text, for sets and lock names. */
export const rowText = (row: readonly Key[]) => JSON.stringify(row.map(keyText))

export function duplicate(collection: Collection, index: Index, row: readonly Key[]) {
  const key = index.keys.map(({ path }, i) => [path, shown(row[i])] as const)
  return duplicateKey(collection.name, index.name, Object.fromEntries(key))
}

const shown = (key: Key | undefined) =>
  typeof key === 'string'
    ? key
    : typeof key === 'number' && Number.isFinite(key)
      ? key
      : key instanceof Buffer
        ? key.toString('hex')
        : null
