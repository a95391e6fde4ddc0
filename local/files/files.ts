import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { HttpError } from '../errors'
import { downloadUrlSecondsDefault, uploadTokenMs } from '../limits'
import { Sqlite } from '../store/sqlite'
import { contentTypeOf } from './content-type'

export interface StoredFile {
  contentType: string
  bytes: Buffer
}

/** The cloud's storage: a book of paths in SQLite, and each file's bytes under a random name beside it, so that no path
 *  of a caller ever becomes a path of this computer. */
export class Files {
  readonly #book: Sqlite
  readonly #dir: string
  readonly #uploads = new Map<string, { path: string; untilMs: number }>()

  constructor(
    dataDir: string,
    private readonly environment: string,
    private readonly key: Buffer,
  ) {
    this.#dir = join(dataDir, 'files')
    mkdirSync(this.#dir, { recursive: true })
    this.#book = new Sqlite(join(dataDir, 'files.sqlite'))
    this.#book.exec(
      'CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, name TEXT NOT NULL, contentType TEXT NOT NULL)',
    )
  }

  fileId(path: string): string {
    return `cloud://${this.environment}.local/${path}`
  }

  /** The path in a file id, or undefined when it is no id of this environment. */
  pathIn(fileId: unknown): string | undefined {
    const prefix = this.fileId('')
    return typeof fileId === 'string' && fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined
  }

  /** Stores a file durably. @throws HttpError 409 when it exists and may not be overwritten */
  put(path: string, bytes: Buffer, overwrite: boolean): void {
    const previous = this.#nameOf(path)
    if (previous !== undefined && !overwrite)
      throw new HttpError(409, 'STORAGE_FILE_EXISTS', `a file exists at ${path}`)
    const name = randomUUID()
    this.#writeDurably(join(this.#dir, name), bytes)
    this.#book.run(
      'INSERT INTO files VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET name = excluded.name, contentType = excluded.contentType',
      [path, name, contentTypeOf(bytes)],
    )
    if (previous !== undefined) rmSync(join(this.#dir, previous), { force: true })
  }

  get(path: string): StoredFile | undefined {
    const row = this.#book.first<{ name: string; contentType: string }>(
      'SELECT name, contentType FROM files WHERE path = ?',
      [path],
    )
    if (!row) return undefined
    return { contentType: row.contentType, bytes: readFileSync(join(this.#dir, row.name)) }
  }

  /** Files in the order of their paths, from one on. */
  list(skip: number, limit: number): { path: string; contentType: string; bytes: number }[] {
    return this.#book
      .all<{ path: string; name: string; contentType: string }>('SELECT * FROM files ORDER BY path LIMIT ? OFFSET ?', [
        limit,
        skip,
      ])
      .map(({ path, name, contentType }) => ({ path, contentType, bytes: statSync(join(this.#dir, name)).size }))
  }

  count(): number {
    return this.#book.first<{ count: number }>('SELECT count(*) AS count FROM files')?.count ?? 0
  }

  has(path: string): boolean {
    return this.#nameOf(path) !== undefined
  }

  /** @returns false when there was none */
  remove(path: string): boolean {
    const name = this.#nameOf(path)
    if (name === undefined) return false
    this.#book.run('DELETE FROM files WHERE path = ?', [path])
    rmSync(join(this.#dir, name), { force: true })
    return true
  }

  /** A token that allows one upload to one path. */
  uploadToken(path: string, nowMs: number): string {
    for (const [token, { untilMs }] of this.#uploads) if (untilMs < nowMs) this.#uploads.delete(token)
    const token = randomUUID()
    this.#uploads.set(token, { path, untilMs: nowMs + uploadTokenMs })
    return token
  }

  /** Uses a token up. @returns whether it was good for this path */
  takeUploadToken(token: string, path: string, nowMs: number): boolean {
    const upload = this.#uploads.get(token)
    if (upload?.path !== path) return false
    this.#uploads.delete(token)
    return upload.untilMs >= nowMs
  }

  /** Path and query of a temporary address that reads a file. The path is not percent-encoded, as on the platform: the
   *  server SDK encodes the address itself before it downloads. */
  signedAddress(path: string, nowMs: number, ageSeconds = downloadUrlSecondsDefault): string {
    const untilMs = nowMs + ageSeconds * 1000
    return `/cos/${path}?until=${untilMs}&sign=${this.#sign(path, untilMs)}`
  }

  isSigned(path: string, untilMs: number, sign: string, nowMs: number): boolean {
    const expected = Buffer.from(this.#sign(path, untilMs))
    const given = Buffer.from(sign)
    return given.length === expected.length && timingSafeEqual(given, expected) && nowMs <= untilMs
  }

  close(): void {
    this.#book.close()
  }

  #nameOf(path: string): string | undefined {
    return this.#book.first<{ name: string }>('SELECT name FROM files WHERE path = ?', [path])?.name
  }

  #sign(path: string, untilMs: number): string {
    return createHmac('sha256', this.key).update(`file\n${path}\n${untilMs}`).digest('hex')
  }

  #writeDurably(file: string, bytes: Buffer): void {
    const part = `${file}.part`
    const handle = openSync(part, 'w')
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(part, file)
    if (process.platform === 'win32') return
    const dir = openSync(this.#dir, 'r')
    fsyncSync(dir)
    closeSync(dir)
  }
}
