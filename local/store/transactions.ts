import { randomBytes } from 'node:crypto'
import { transactionConflict, transactionMissing } from '../errors'
import { transactionMs } from '../limits'
import type { Collection } from './catalog'
import { type Documents, duplicate, rowText } from './documents'
import type { Overlay } from './find'
import { entriesOf } from './keys'
import { docLock, keyLock, type Locks } from './locks'
import { Sqlite } from './sqlite'
import type { Doc } from './values'

/** An open transaction: a snapshot taken at its first operation, and its own writes laid over it. */
export class Transaction {
  readonly id = randomBytes(16).toString('hex')
  readonly writes = new Map<Collection, Map<string, Doc | null>>()
  readonly locks = new Set<string>()
  snapshot: Sqlite | undefined
  /** Writes committed before the snapshot was taken. */
  atWrite = 0
  committing = false
  timer: NodeJS.Timeout | undefined

  overlay(collection: Collection): Overlay | undefined {
    return this.writes.get(collection)
  }
}

/** Transactions with snapshot isolation. The first writer of a document wins: another transaction that would write it
 *  gets the conflict at that operation and is aborted. A snapshot is a second connection that stays inside one read of
 *  SQLite's write-ahead log. */
export class Transactions {
  readonly #open = new Map<string, Transaction>()
  readonly #idleSnapshots: Sqlite[] = []
  /** Number of the last committed write of each document, kept while any snapshot is open. */
  readonly #lastWrites = new Map<string, number>()
  #writes = 0
  #snapshots = 0

  constructor(
    private readonly file: string,
    private readonly documents: Documents,
    private readonly locks: Locks,
    private readonly limitMs = transactionMs,
  ) {}

  start(): string {
    const transaction = new Transaction()
    transaction.timer = setTimeout(() => this.end(transaction), this.limitMs)
    transaction.timer.unref()
    this.#open.set(transaction.id, transaction)
    return transaction.id
  }

  /** @throws CloudError when it ended, was aborted by a conflict, or is too old */
  get(id: unknown): Transaction {
    const transaction = typeof id === 'string' ? this.#open.get(id) : undefined
    if (!transaction || transaction.committing) throw transactionMissing()
    return transaction
  }

  /** The connection that reads the transaction's snapshot; its first use takes the snapshot. */
  snapshotOf(transaction: Transaction): Sqlite {
    if (transaction.snapshot) return transaction.snapshot
    const snapshot = this.#idleSnapshots.pop() ?? new Sqlite(this.file)
    snapshot.exec('BEGIN')
    snapshot.all('SELECT 1 FROM facts LIMIT 1')
    transaction.snapshot = snapshot
    transaction.atWrite = this.#writes
    this.#snapshots++
    return snapshot
  }

  /** The document as the transaction sees it. */
  read(transaction: Transaction, collection: Collection, id: string): Doc | undefined {
    const own = transaction.overlay(collection)?.get(id)
    if (own !== undefined) return own ?? undefined
    return this.documents.get(collection, id, this.snapshotOf(transaction))
  }

  /** Writes (or removes, with null) a document within the transaction.
   *  @throws CloudError TransactionConflict, and the transaction is aborted; E11000 for a taken unique key */
  write(transaction: Transaction, collection: Collection, id: string, next: Doc | null): void {
    this.snapshotOf(transaction)
    this.#claim(transaction, docLock(collection.name, id))
    if (next) this.#claimKeys(transaction, collection, next)
    const writes = transaction.writes.get(collection) ?? new Map<string, Doc | null>()
    transaction.writes.set(collection, writes)
    writes.set(id, next)
  }

  #claim(transaction: Transaction, lock: string): void {
    const holder = this.locks.holder(lock)
    const lost = holder !== undefined && holder !== transaction.id
    if (lost || (this.#lastWrites.get(lock) ?? 0) > transaction.atWrite) {
      this.end(transaction)
      throw transactionConflict()
    }
    this.locks.take(lock, transaction.id)
    transaction.locks.add(lock)
  }

  #claimKeys(transaction: Transaction, collection: Collection, next: Doc): void {
    const own = transaction.overlay(collection)
    for (const index of collection.indexes) {
      const { rows } = entriesOf(next, index)
      if (!index.unique) continue
      for (const row of rows) {
        const text = rowText(row)
        const holder = this.documents.holderOf(index, row, next._id)
        if (holder !== undefined && !own?.has(holder)) throw duplicate(collection, index, row)
        for (const [id, doc] of own ?? [])
          if (doc && id !== next._id && entriesOf(doc, index).rows.some((other) => rowText(other) === text))
            throw duplicate(collection, index, row)
        this.#claim(transaction, keyLock(collection.name, index.name, text))
      }
    }
  }

  /** Writes everything through `documents`; must run inside the writer. Removals go first, so that a unique key may
   *  move from one document to another. */
  apply(transaction: Transaction): void {
    for (const [collection, writes] of transaction.writes) {
      for (const [id, next] of writes) {
        const previous = this.documents.get(collection, id)
        if (!next && previous) this.documents.remove(collection, previous)
      }
      for (const [id, next] of writes)
        if (next) this.documents.put(collection, next, this.documents.get(collection, id))
      for (const id of writes.keys()) this.noteWrite(collection, id)
    }
  }

  /** Remembers that a document was written, for the transactions whose snapshot is older. */
  noteWrite(collection: Collection, id: string): void {
    this.#writes++
    if (this.#snapshots > 0) this.#lastWrites.set(docLock(collection.name, id), this.#writes)
  }

  /** Ends a transaction, whatever became of it, and lets those go on who waited for it. */
  end(transaction: Transaction): void {
    if (!this.#open.delete(transaction.id)) return
    clearTimeout(transaction.timer)
    if (transaction.snapshot) {
      transaction.snapshot.exec('ROLLBACK')
      this.#idleSnapshots.push(transaction.snapshot)
      this.#snapshots--
      if (this.#snapshots === 0) this.#lastWrites.clear()
    }
    this.locks.release(transaction.locks)
  }

  close(): void {
    for (const transaction of [...this.#open.values()]) this.end(transaction)
    for (const snapshot of this.#idleSnapshots) snapshot.close()
  }
}
