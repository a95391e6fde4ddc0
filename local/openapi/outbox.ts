import { join } from 'node:path'
import { Sqlite } from '../store/sqlite'

/** The answer of a check that came later, by a call to a function. */
export interface Callback {
  /** The function called; null while nobody has said which. */
  function: string | null
  /** When it is due, epoch ms; null: only when asked for. */
  atMs: number | null
  event: { [field: string]: unknown }
  /** When it was made; null while it waits. */
  doneAtMs: number | null
  error?: string
}

/** One call of an open API: what a phone or WeChat would have received. */
export interface Sent {
  id: number
  atMs: number
  requestId: string
  /** Which function asked; empty for a script. */
  function: string
  /** For whom the function worked. */
  openid: string
  api: string
  request: { [field: string]: unknown }
  answer: { [field: string]: unknown }
  callback?: Callback
}

interface Row {
  id: number
  content: string
}

/** Everything that was sent through open APIs, durably, in the order of its sending. */
export class Outbox {
  readonly #book: Sqlite

  constructor(dataDir: string) {
    this.#book = new Sqlite(join(dataDir, 'outbox.sqlite'))
    this.#book.exec(`
      CREATE TABLE IF NOT EXISTS sent (id INTEGER PRIMARY KEY AUTOINCREMENT, api TEXT NOT NULL, content TEXT NOT NULL,
        waits INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS byApi ON sent (api);
      CREATE INDEX IF NOT EXISTS waiting ON sent (waits) WHERE waits = 1`)
  }

  add(sent: Omit<Sent, 'id'>): Sent {
    const waits = sent.callback !== undefined && sent.callback.doneAtMs === null
    return this.#book.atomically(() => {
      const parameters = [sent.api, JSON.stringify(sent), waits ? 1 : 0]
      this.#book.run('INSERT INTO sent (api, content, waits) VALUES (?, ?, ?)', parameters)
      const id = this.#book.first<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0
      return { id, ...sent }
    })
  }

  /** Changes what became of an entry's callback. */
  settle({ id, ...sent }: Sent): void {
    const waits = sent.callback !== undefined && sent.callback.doneAtMs === null
    this.#book.run('UPDATE sent SET content = ?, waits = ? WHERE id = ?', [JSON.stringify(sent), waits ? 1 : 0, id])
  }

  get(id: number): Sent | undefined {
    return this.#sent('SELECT id, content FROM sent WHERE id = ?', [id])[0]
  }

  /** The last entries, oldest first. */
  tail(count: number, api?: string): Sent[] {
    const order = 'ORDER BY id DESC LIMIT ?'
    const last =
      api === undefined
        ? this.#sent(`SELECT id, content FROM sent ${order}`, [count])
        : this.#sent(`SELECT id, content FROM sent WHERE api = ? ${order}`, [api, count])
    return last.reverse()
  }

  /** Entries whose callback was not made yet. */
  waiting(): Sent[] {
    return this.#sent('SELECT id, content FROM sent WHERE waits = 1 ORDER BY id', [])
  }

  /** Entries after an id, for an export in pieces. */
  after(id: number, count: number): Sent[] {
    return this.#sent('SELECT id, content FROM sent WHERE id > ? ORDER BY id LIMIT ?', [id, count])
  }

  close(): void {
    this.#book.close()
  }

  #sent(sql: string, parameters: (number | string)[]): Sent[] {
    return this.#book
      .all<Row>(sql, parameters)
      .map(({ id, content }) => ({ id, ...(JSON.parse(content) as Omit<Sent, 'id'>) }))
  }
}
