import { CloudError, collectionExists, collectionMissing, refused, StartError } from '../errors'
import { indexesPerCollectionMax } from '../limits'
import { entriesOf, type IndexKey, indexKey } from './keys'
import type { Sqlite } from './sqlite'
import { type Doc, decodeDoc } from './values'

export interface Index {
  name: string
  table: string
  keys: readonly IndexKey[]
  unique: boolean
  /** An index of shapes on the globe, over one path. */
  geo: boolean
  /** False for good once a document with an array or object on one of the paths was written. */
  plain: boolean
  /** False for good once there was an array elsewhere than in the first column, or an object anywhere. */
  leading: boolean
}

export interface Collection {
  name: string
  table: string
  indexes: Index[]
}

export interface IndexDeclaration {
  name: string
  /** Paths of field names, `-` before a path for descending: `["grid", "-createdAtMs"]`; or one path with `:2dsphere`
   *  after it, for a geo index: `["place:2dsphere"]`. */
  keys: string[]
  unique?: boolean
}

/** The content of a `--schema` file. */
export interface Schema {
  collections: { [name: string]: { indexes?: IndexDeclaration[] } }
}

/** Which collections and indexes exist. A collection `c<id>` is a table of documents in the order of their coming;
 *  an index `i<id>` is a table of keys and document ids, ordered by its primary key. */
export class Catalog {
  readonly #collections = new Map<string, Collection>()

  constructor(private readonly sqlite: Sqlite) {
    sqlite.exec(`
      CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, collection TEXT NOT NULL, name TEXT NOT NULL,
        keys TEXT NOT NULL, uniqueKey INTEGER NOT NULL, plain INTEGER NOT NULL, UNIQUE (collection, name));
      CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);`)
    for (const row of sqlite.all<{ id: number; name: string }>('SELECT id, name FROM collections'))
      this.#collections.set(row.name, { name: row.name, table: `c${row.id}`, indexes: [] })
    for (const row of sqlite.all<IndexRow>('SELECT * FROM indexes'))
      this.#collections.get(row.collection)?.indexes.push(indexOf(row))
  }

  /** @throws CloudError when the collection was neither declared nor created */
  get(name: unknown): Collection {
    const collection = typeof name === 'string' ? this.#collections.get(name) : undefined
    if (!collection) throw collectionMissing(String(name))
    return collection
  }

  has(name: string): boolean {
    return this.#collections.has(name)
  }

  names(): string[] {
    return [...this.#collections.keys()]
  }

  /** @throws CloudError when the name is taken or malformed */
  create(name: unknown): Collection {
    if (typeof name !== 'string' || !/^[A-Za-z][\w-]{0,63}$/.test(name))
      throw refused(`collection name ${JSON.stringify(name)}: a letter, then letters, digits, _ or -, 64 at most`)
    if (this.#collections.has(name)) throw collectionExists(name)
    const collection = this.sqlite.atomically(() => {
      this.sqlite.run('INSERT INTO collections (name) VALUES (?)', [name])
      const id = this.sqlite.first<{ id: number }>('SELECT id FROM collections WHERE name = ?', [name])?.id
      const table = `c${id}`
      this.sqlite.exec(`CREATE TABLE ${table} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL)`)
      return { name, table, indexes: [] }
    })
    this.#collections.set(name, collection)
    return collection
  }

  /** Makes collections and indexes be as declared: creates, rebuilds what changed, drops indexes no longer declared.
   *  Collections that are not declared stay, with their documents.
   *  @throws StartError when a declaration is malformed or the documents break a unique index */
  declare(schema: Schema): void {
    for (const [name, { indexes = [] }] of Object.entries(schema.collections)) {
      if (indexes.length > indexesPerCollectionMax)
        throw new StartError(
          `schema: ${name} declares ${indexes.length} indexes, the platform allows ${indexesPerCollectionMax}`,
        )
      const collection = this.#collections.get(name) ?? this.create(name)
      for (const index of [...collection.indexes]) {
        const declared = indexes.find((candidate) => candidate.name === index.name)
        if (!declared || !same(index, declared)) this.#drop(collection, index)
      }
      for (const declared of indexes)
        if (!collection.indexes.some((index) => index.name === declared.name)) this.#declareIndex(collection, declared)
    }
  }

  /** @throws StartError naming the index, when its keys are malformed or a document cannot be indexed */
  #declareIndex(collection: Collection, declared: IndexDeclaration): void {
    try {
      this.#build(collection, declared)
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      throw new StartError(`schema: index ${collection.name}.${declared.name}: ${error.message}`)
    }
  }

  #drop(collection: Collection, index: Index): void {
    this.sqlite.atomically(() => {
      this.sqlite.exec(`DROP TABLE ${index.table}`)
      this.sqlite.run('DELETE FROM indexes WHERE collection = ? AND name = ?', [collection.name, index.name])
    })
    collection.indexes.splice(collection.indexes.indexOf(index), 1)
  }

  #build(collection: Collection, declared: IndexDeclaration): void {
    const { keys } = keysOf(declared.keys)
    if (keys.length === 0) throw new StartError(`schema: index ${collection.name}.${declared.name} has no keys`)
    const geoKeys = declared.keys.filter(isGeoKey)
    if (geoKeys.length > 0 && (keys.length > 1 || declared.unique))
      throw new StartError(`schema: geo index ${collection.name}.${declared.name} takes one key and is not unique`)
    const index = this.sqlite.atomically(() => {
      this.sqlite.run('INSERT INTO indexes (collection, name, keys, uniqueKey, plain) VALUES (?, ?, ?, ?, 1)', [
        collection.name,
        declared.name,
        JSON.stringify(declared.keys),
        declared.unique ? 1 : 0,
      ])
      const select = 'SELECT * FROM indexes WHERE collection = ? AND name = ?'
      const row = this.sqlite.first<IndexRow>(select, [collection.name, declared.name])
      if (!row) throw new StartError(`schema: index ${declared.name} could not be created`)
      const built = indexOf(row)
      const columns = keys.map((_, i) => `k${i}`)
      const order = keys.map((key, i) => `k${i}${key.descending ? ' DESC' : ''}`)
      this.sqlite.exec(
        `CREATE TABLE ${built.table} (${columns.join(', ')}, id TEXT, PRIMARY KEY (${order.join(', ')}, id)) WITHOUT ROWID`,
      )
      this.#fill(collection, built)
      return built
    })
    collection.indexes.push(index)
  }

  #fill(collection: Collection, index: Index): void {
    const insert = insertEntries(index, 1)
    const taken = new Set<string>()
    for (const doc of this.#documentsOf(collection)) {
      const entries = entriesOf(doc, index)
      if (!entries.plain) this.markNotPlain(index, entries.leading)
      for (const row of entries.rows) {
        const key = JSON.stringify(row)
        if (index.unique && taken.has(key))
          throw new StartError(`schema: unique index ${collection.name}.${index.name} is broken by document ${doc._id}`)
        if (index.unique) taken.add(key)
        this.sqlite.run(insert, [...row, doc._id])
      }
    }
  }

  /** All documents, a piece at a time: they may be more than memory holds. */
  *#documentsOf(collection: Collection): Generator<Doc> {
    const sql = `SELECT seq, doc FROM ${collection.table} WHERE seq > ? ORDER BY seq LIMIT ${DOCUMENTS_A_PIECE}`
    let after = 0
    for (;;) {
      const piece = this.sqlite.all<{ seq: number; doc: string }>(sql, [after])
      for (const { doc } of piece) yield decodeDoc(doc)
      const last = piece.at(-1)
      if (!last) return
      after = last.seq
    }
  }

  /** Remembers that an index orders its documents no longer, or only (`leading`) below one value of its first column. */
  markNotPlain(index: Index, leading: boolean): void {
    if (!index.plain && (leading || !index.leading)) return
    index.leading = leading && (index.plain || index.leading)
    index.plain = false
    const kept = index.leading ? LEADING : MIXED
    this.sqlite.run('UPDATE indexes SET plain = ? WHERE id = ?', [kept, Number(index.table.slice(1))])
  }

  fact(name: string): string | undefined {
    return this.sqlite.first<{ value: string }>('SELECT value FROM facts WHERE name = ?', [name])?.value
  }

  setFact(name: string, value: string): void {
    this.sqlite.run(
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [name, value],
    )
  }
}

const DOCUMENTS_A_PIECE = 1_000

/** What the column `plain` says of an index. */
const MIXED = 0
const PLAIN = 1
const LEADING = 2

interface IndexRow {
  id: number
  collection: string
  name: string
  keys: string
  uniqueKey: number
  plain: number
}

const indexOf = (row: IndexRow): Index => ({
  name: row.name,
  table: `i${row.id}`,
  ...keysOf(JSON.parse(row.keys) as string[]),
  unique: row.uniqueKey === 1,
  plain: row.plain === PLAIN,
  leading: row.plain !== MIXED,
})

const geoSuffix = ':2dsphere'
const isGeoKey = (text: string) => text.endsWith(geoSuffix)

const keysOf = (texts: readonly string[]) => ({
  keys: texts.map((text) => indexKey(isGeoKey(text) ? text.slice(0, -geoSuffix.length) : text)),
  geo: texts.some(isGeoKey),
})

const same = (index: Index, declared: IndexDeclaration) =>
  index.unique === (declared.unique ?? false) &&
  index.keys.map((key) => (key.descending ? `-${key.path}` : `${key.path}${index.geo ? geoSuffix : ''}`)).join() ===
    declared.keys.join()

/** SQL that adds entries: the columns of each, then the document's id. */
export function insertEntries(index: Index, count: number): string {
  const entry = `(${index.keys.map(() => '?').join(', ')}, ?)`
  return `INSERT INTO ${index.table} VALUES ${Array.from({ length: count }, () => entry).join(', ')}`
}
