import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { messageOf, StartError } from './errors'

const books = ['database', 'files', 'carrier', 'outbox'].flatMap((name) =>
  ['', '-wal', '-shm'].map((end) => `${name}.sqlite${end}`),
)
/** Everything the local cloud keeps in its data directory, except the lock; nothing else is ever erased. */
const ownNames = [...books, 'files', 'key', 'clock.json', 'clock.json.part']

/** The directory with all data of one local cloud, held by one process at a time. */
export class DataDir {
  readonly #lock: Database.Database

  /** @throws StartError when another local cloud holds the directory */
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true })
    try {
      // an open exclusive transaction: the operating system ends it with the process, however that ends
      this.#lock = new Database(join(path, 'lock.sqlite'))
      this.#lock.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      if (!/locked|busy/i.test(messageOf(error))) throw new StartError(`cannot use ${path}: ${messageOf(error)}`)
      throw new StartError(`another local cloud is using ${path}: stop it, or choose another directory with --data`)
    }
  }

  erase(): void {
    for (const name of ownNames) rmSync(join(this.path, name), { recursive: true, force: true })
  }

  /** Whether the local cloud has kept nothing here yet. */
  isEmpty(): boolean {
    return ownNames.every((name) => !existsSync(join(this.path, name)))
  }

  /** The key that signs tokens and addresses; made at the first start. */
  key(): Buffer {
    const file = join(this.path, 'key')
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
    return readFileSync(file)
  }

  close(): void {
    this.#lock.close()
  }
}
