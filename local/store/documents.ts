import { duplicateKey } from '../errors'
import { type Catalog, type Collection, type Index, insertEntry } from './catalog'
import { entriesOf, type Key, keyText } from './keys'
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
      this.sqlite.run(insertEntry(index), [...row, id])
    }
  }

  /** The id of another document than `id` that has this key in a unique index. */
  holderOf(index: Index, row: readonly Key[], id: string): string | undefined {
    const sql = `SELECT id FROM ${index.table} WHERE ${whereRow(row)} AND id <> ? LIMIT 1`
    return this.sqlite.first<{ id: string }>(sql, [...row, id])?.id
  }
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
