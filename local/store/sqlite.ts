import Database from 'libsql'

export type Parameter = number | string | Buffer

/** SQLite's own 2 MB hold the upper pages of few indexes: each entry would read its page from the file anew. */
const PAGE_CACHE_KB = 64 * 1024

/** One connection to a SQLite file, with its prepared statements kept.
 *  Parameters always go in as one array: libsql reads a single object as named parameters. */
export class Sqlite {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(readonly file: string) {
    this.#database = new Database(file, { timeout: 5_000 })
    this.exec('PRAGMA journal_mode=WAL')
    this.exec('PRAGMA synchronous=FULL')
    this.exec(`PRAGMA cache_size=-${PAGE_CACHE_KB}`)
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  all<Row>(sql: string, parameters: readonly Parameter[] = []): Row[] {
    return this.#prepared(sql).all([...parameters]) as Row[]
  }

  first<Row>(sql: string, parameters: readonly Parameter[] = []): Row | undefined {
    return this.all<Row>(sql, parameters)[0]
  }

  run(sql: string, parameters: readonly Parameter[] = []): number {
    return this.#prepared(sql).run([...parameters]).changes
  }

  /** Runs all or nothing; the answer is durable when this returns. */
  atomically<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.exec('COMMIT')
      return result
    } catch (error) {
      this.#undo()
      throw error
    }
  }

  /** Runs all or nothing within an open transaction. */
  nested<T>(work: () => T): T {
    this.exec('SAVEPOINT step')
    try {
      const result = work()
      this.exec('RELEASE step')
      return result
    } catch (error) {
      this.exec('ROLLBACK TO step')
      this.exec('RELEASE step')
      throw error
    }
  }

  /** Some failures of a commit end the transaction by themselves. */
  #undo(): void {
    try {
      this.exec('ROLLBACK')
    } catch {
      // there is nothing left to undo
    }
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #prepared(sql: string): Database.Statement {
    const kept = this.#statements.get(sql)
    if (kept) return kept
    const statement = this.#database.prepare(sql)
    if (this.#statements.size > 500) this.#statements.clear()
    this.#statements.set(sql, statement)
    return statement
  }
}
