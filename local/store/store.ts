import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { duplicateKey, refused } from '../errors'
import { aggregateDocs } from './aggregate'
import { Catalog, type Collection, type Schema } from './catalog'
import { Documents, rowText } from './documents'
import type { QueryReport } from './explain'
import { countByKeys, everything, type Find, type Found, findDocs, type Tally } from './find'
import { entriesOf } from './keys'
import { docLock, keyLock, Locks } from './locks'
import { Sqlite } from './sqlite'
import { type Transaction, Transactions } from './transactions'
import { replaced, updated } from './update'
import { assertStorable, type Doc, encode, type Spec } from './values'
import { Writer } from './writer'

export interface StoreOptions {
  /** Life of a transaction, ms. */
  transactionMs?: number
  /** Told of every query; what it throws becomes the query's answer. */
  watch?: (report: QueryReport) => void
}

export interface Modify {
  filter: Spec
  /** Operators (`merge`) or a whole document. */
  data: Spec
  multi: boolean
  merge: boolean
  upsert: boolean
}

/** Everything the local cloud's database does, over one SQLite file. Reads see what is committed; writes outside
 *  transactions are answered after their commit; inside a transaction everything happens on its snapshot. */
export class Store {
  readonly sqlite: Sqlite
  readonly catalog: Catalog
  readonly #documents: Documents
  readonly #locks = new Locks()
  readonly #writer: Writer
  readonly #transactions: Transactions

  readonly #watch: (report: QueryReport) => void

  constructor(dataDir: string, options: StoreOptions = {}) {
    mkdirSync(dataDir, { recursive: true })
    const file = join(dataDir, 'database.sqlite')
    this.#watch = options.watch ?? (() => {})
    this.sqlite = new Sqlite(file)
    this.catalog = new Catalog(this.sqlite)
    this.#documents = new Documents(this.sqlite, this.catalog)
    this.#writer = new Writer(this.sqlite, this.#locks)
    this.#transactions = new Transactions(file, this.#documents, this.#locks, options.transactionMs)
  }

  declare(schema: Schema): void {
    this.catalog.declare(schema)
  }

  createCollection(name: unknown): void {
    this.catalog.create(name)
  }

  /** @returns the ids, in order @throws CloudError E11000 when an id or unique key is taken: then none was inserted */
  async insert(name: unknown, docs: readonly Spec[], tally: Tally, transactionId?: unknown): Promise<string[]> {
    const collection = this.catalog.get(name)
    const added = docs.map(identified)
    await this.#write(transactionId, (transaction) => {
      for (const doc of added) {
        if (this.#read(transaction, collection, doc._id)) throw duplicateKey(collection.name, '_id_', { _id: doc._id })
        this.#put(transaction, collection, doc._id, doc, undefined)
      }
    })
    tally.docsWritten += added.length
    return added.map((doc) => doc._id)
  }

  find(name: unknown, find: Find, tally: Tally, transactionId?: unknown): Doc[] {
    const collection = this.catalog.get(name)
    const transaction = transactionId === undefined ? undefined : this.#transactions.get(transactionId)
    return this.#find(collection, find, tally, transaction)
  }

  count(name: unknown, filter: Spec, tally: Tally, transactionId?: unknown): number {
    const counted = transactionId === undefined && countByKeys(this.sqlite, this.catalog.get(name), filter)
    if (counted) {
      const found = { docs: [], index: counted.index, read: 0 }
      this.#report(this.catalog.get(name), { ...everything, filter }, found, counted.total, tally)
      return counted.total
    }
    return this.find(name, { ...everything, filter }, tally, transactionId).length
  }

  /** @returns how many documents changed, and the id of an inserted one */
  async modify(
    name: unknown,
    modify: Modify,
    tally: Tally,
    transactionId?: unknown,
  ): Promise<{ updated: number; upsertId: string | null }> {
    const collection = this.catalog.get(name)
    const result = await this.#write(transactionId, (transaction) => {
      const limit = modify.multi ? Number.POSITIVE_INFINITY : 1
      const docs = this.#find(collection, { ...everything, filter: modify.filter, limit }, tally, transaction)
      if (docs.length === 0 && modify.upsert) {
        const id = typeof modify.filter._id === 'string' ? modify.filter._id : newId()
        this.#put(transaction, collection, id, replaced(id, modify.data), undefined)
        return { updated: 0, upsertId: id, written: 1 }
      }
      let changes = 0
      for (const doc of docs) {
        const next = modify.merge ? updated(doc, modify.data) : replaced(doc._id, modify.data)
        if (encode(next) === encode(doc)) continue
        this.#put(transaction, collection, doc._id, next, doc)
        changes++
      }
      return { updated: changes, upsertId: null, written: changes }
    })
    tally.docsWritten += result.written
    return result
  }

  /** @returns how many documents were removed */
  async remove(name: unknown, filter: Spec, multi: boolean, tally: Tally, transactionId?: unknown): Promise<number> {
    const collection = this.catalog.get(name)
    const removed = await this.#write(transactionId, (transaction) => {
      const docs = this.#find(
        collection,
        { ...everything, filter, limit: multi ? Number.POSITIVE_INFINITY : 1 },
        tally,
        transaction,
      )
      for (const doc of docs) this.#remove(transaction, collection, doc)
      return docs.length
    })
    tally.docsWritten += removed
    return removed
  }

  aggregate(name: unknown, stages: readonly Spec[], tally: Tally): unknown[] {
    return aggregateDocs(this.catalog.get(name), stages, {
      sqlite: this.sqlite,
      collection: (other) => this.catalog.get(other),
      find: (collection, wanted) => findDocs(this.sqlite, collection, wanted),
      report: (collection, wanted, found, used) => this.#report(collection, wanted, found, used, tally),
    })
  }

  startTransaction(): string {
    return this.#transactions.start()
  }

  async commitTransaction(id: unknown): Promise<void> {
    const transaction = this.#transactions.get(id)
    transaction.committing = true
    try {
      await this.#writer.submit(() => this.#transactions.apply(transaction))
    } finally {
      this.#transactions.end(transaction)
    }
  }

  abortTransaction(id: unknown): void {
    this.#transactions.end(this.#transactions.get(id))
  }

  /** Loads documents and facts in one commit, creating collections that are not declared. */
  load(collections: { [name: string]: Spec[] }, facts: { [name: string]: string } = {}): void {
    for (const name of Object.keys(collections)) if (!this.catalog.has(name)) this.catalog.create(name)
    this.sqlite.atomically(() => {
      for (const [name, docs] of Object.entries(collections)) {
        const collection = this.catalog.get(name)
        this.#documents.putAll(collection, docs.map(identified))
      }
      for (const [name, value] of Object.entries(facts)) this.catalog.setFact(name, value)
    })
  }

  close(): void {
    this.#writer.flush()
    this.#transactions.close()
    this.sqlite.close()
  }

  async #write<T>(transactionId: unknown, work: (transaction?: Transaction) => T): Promise<T> {
    if (transactionId === undefined) return this.#writer.submit(() => work())
    return work(this.#transactions.get(transactionId))
  }

  #find(collection: Collection, find: Find, tally: Tally, transaction?: Transaction): Doc[] {
    const found = transaction
      ? findDocs(this.#transactions.snapshotOf(transaction), collection, find, transaction.overlay(collection))
      : findDocs(this.sqlite, collection, find)
    this.#report(collection, find, found, found.docs.length, tally)
    return found.docs
  }

  #report({ name }: Collection, { filter, sort }: Find, { index, read }: Found, used: number, tally: Tally): void {
    tally.docsRead += read
    tally.plans.push(`${name}.${index} ${read}`)
    this.#watch({ collection: name, filter, sort, index, docsRead: read, docsUsed: used })
  }

  #read(transaction: Transaction | undefined, collection: Collection, id: string): Doc | undefined {
    return transaction ? this.#transactions.read(transaction, collection, id) : this.#documents.get(collection, id)
  }

  #put(
    transaction: Transaction | undefined,
    collection: Collection,
    id: string,
    next: Doc,
    previous: Doc | undefined,
  ): void {
    if (transaction) {
      this.#transactions.write(transaction, collection, id, next)
      return
    }
    this.#locks.assertFree(docLock(collection.name, id))
    for (const index of collection.indexes)
      if (index.unique)
        for (const row of entriesOf(next, index).rows)
          this.#locks.assertFree(keyLock(collection.name, index.name, rowText(row)))
    this.#documents.put(collection, next, previous)
    this.#transactions.noteWrite(collection, id)
  }

  #remove(transaction: Transaction | undefined, collection: Collection, doc: Doc): void {
    if (transaction) {
      this.#transactions.write(transaction, collection, doc._id, null)
      return
    }
    this.#locks.assertFree(docLock(collection.name, doc._id))
    this.#documents.remove(collection, doc)
    this.#transactions.noteWrite(collection, doc._id)
  }
}

const newId = () => randomBytes(16).toString('hex')

function identified(doc: Spec): Doc {
  const id = doc._id ?? newId()
  if (typeof id !== 'string' || id === '') throw refused('_id must be a non-empty string (other types: not emulated)')
  assertStorable(doc, '')
  return { _id: id, ...doc } as Doc
}
