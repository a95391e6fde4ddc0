import { Clock } from './clock'
import { invalid } from './errors'
import { Files } from './files/files'
import { Outbox, type Sent } from './openapi/outbox'
import { SandboxCarrier } from './sandbox-carrier'
import type { IndexDeclaration } from './store/catalog'
import { Store } from './store/store'
import { decodeDoc, type Spec } from './store/values'
import type { TopUp } from './top-up'

/** One thing of an export. Documents are written as the store keeps them, with dates as `{"$date"}`. */
export type Line =
  | { collection: string; indexes: IndexDeclaration[] }
  | { in: string; doc: string }
  | { fact: string; value: string }
  | { file: string; base64: string }
  | { sent: Omit<Sent, 'id'> }
  | { topUp: TopUp }
  | { aheadMs: number }

const rowsPerRead = 500

/** Everything a data directory holds, but its key: collections, files, the outbox, the carrier's books, the clock. */
export class Books {
  readonly #store: Store
  readonly #files: Files
  readonly #outbox: Outbox
  readonly #carrier: SandboxCarrier
  readonly #clock: Clock

  constructor(dataDir: string, environment: string, key: Buffer) {
    this.#store = new Store(dataDir)
    this.#files = new Files(dataDir, environment, key)
    this.#outbox = new Outbox(dataDir)
    this.#carrier = new SandboxCarrier(dataDir)
    this.#clock = new Clock(dataDir)
  }

  *lines(): Generator<Line> {
    const { sqlite, catalog } = this.#store
    yield { aheadMs: this.#clock.offsetMs }
    for (const { name: fact, value } of sqlite.all<{ name: string; value: string }>('SELECT name, value FROM facts'))
      yield { fact, value }
    for (const name of catalog.names()) {
      yield { collection: name, indexes: this.#indexesOf(name) }
      const sql = `SELECT seq, doc FROM ${catalog.get(name).table} WHERE seq > ? ORDER BY seq LIMIT ?`
      for (let after = 0, more = true; more; ) {
        const rows = sqlite.all<{ seq: number; doc: string }>(sql, [after, rowsPerRead])
        for (const { seq, doc } of rows) {
          yield { in: name, doc }
          after = seq
        }
        more = rows.length === rowsPerRead
      }
    }
    for (let skip = 0; skip < this.#files.count(); skip += rowsPerRead)
      for (const { path } of this.#files.list(skip, rowsPerRead))
        yield { file: path, base64: this.#files.get(path)?.bytes.toString('base64') ?? '' }
    for (let after = 0, more = true; more; ) {
      const rows = this.#outbox.after(after, rowsPerRead)
      for (const { id, ...sent } of rows) {
        yield { sent }
        after = id
      }
      more = rows.length === rowsPerRead
    }
    for (const topUp of this.#carrier.all().orders) yield { topUp }
  }

  /** Adds what lines say; documents of neighbouring lines in one commit. */
  put(lines: readonly Line[]): void {
    let docs: Spec[] = []
    let collection = ''
    const store = () => {
      if (docs.length > 0) this.#store.load({ [collection]: docs })
      docs = []
    }
    for (const line of lines) {
      if ('in' in line && line.in === collection) docs.push(decodeDoc(line.doc))
      else if ('in' in line) {
        store()
        collection = line.in
        docs.push(decodeDoc(line.doc))
      } else {
        store()
        this.#putOther(line)
      }
    }
    store()
  }

  close(): void {
    for (const book of [this.#carrier, this.#outbox, this.#files, this.#store]) book.close()
  }

  #putOther(line: Exclude<Line, { doc: string }>): void {
    if ('collection' in line) this.#store.declare({ collections: { [line.collection]: { indexes: line.indexes } } })
    else if ('fact' in line) this.#store.catalog.setFact(line.fact, line.value)
    else if ('file' in line) this.#files.put(line.file, Buffer.from(line.base64, 'base64'), false)
    else if ('sent' in line) this.#outbox.add(line.sent)
    else if ('topUp' in line) this.#carrier.enter(line.topUp)
    else if ('aheadMs' in line) this.#clock.moveTo(Date.now() + line.aheadMs)
    else throw invalid(`not a line of an export: ${JSON.stringify(line).slice(0, 80)}`)
  }

  #indexesOf(collection: string): IndexDeclaration[] {
    const sql = 'SELECT name, keys, uniqueKey FROM indexes WHERE collection = ? ORDER BY id'
    return this.#store.sqlite
      .all<{ name: string; keys: string; uniqueKey: number }>(sql, [collection])
      .map(({ name, keys, uniqueKey }) => ({ name, keys: JSON.parse(keys) as string[], unique: uniqueKey === 1 }))
  }
}
