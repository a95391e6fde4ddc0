/** Watches a local cloud's database past every door: what is kept in it, but for what counts tries. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Sqlite } from '#local/store/sqlite'

/** Counters of tries, and notes of uploads that came with a refused one: a refused try is a try. */
const COUNTERS = new Set(['strangers', 'uploads'])

export class Kept {
  readonly #database: Sqlite
  #seen = 0
  #hash: Readonly<Record<string, string>> = {}

  constructor(dataDir: string) {
    this.#database = new Sqlite(join(dataDir, 'database.sqlite'))
    this.changed()
  }

  /** @returns the collections that changed since it was asked last */
  changed(): string[] {
    // SQLite's own word on whether another connection wrote anything: most of the time nothing is read.
    const written = this.#database.first<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0
    if (written === this.#seen) return []
    const before = this.#hash
    this.#hash = this.#read()
    const first = this.#seen === 0
    this.#seen = written
    return first ? [] : Object.keys(this.#hash).filter((name) => this.#hash[name] !== before[name])
  }

  #read(): Record<string, string> {
    const collections = this.#database.all<{ id: number; name: string }>('SELECT id, name FROM collections')
    const watched = collections.filter(({ name }) => !COUNTERS.has(name))
    return Object.fromEntries(watched.map(({ id, name }) => [name, this.#hashOf(id, name)]))
  }

  #hashOf(id: number, name: string): string {
    const hash = createHash('sha256')
    for (const { doc } of this.#database.all<{ doc: string }>(`SELECT doc FROM c${id} ORDER BY id`))
      hash.update(name === 'persons' ? withoutUsage(doc) : doc)
    return hash.digest('hex')
  }
}

function withoutUsage(doc: string): string {
  const {
    usage: _usage,
    recentCalls: _calls,
    ...person
  } = JSON.parse(doc) as { usage?: unknown; recentCalls?: unknown }
  return JSON.stringify(person)
}
