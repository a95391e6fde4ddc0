import { closeSync, createReadStream, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Books, type Line } from './books'
import { DataDir } from './data-dir'
import { messageOf, StartError } from './errors'

/** The first line of an export; each of the others is a `Line`. */
const head = JSON.stringify({ export: 'local-cloud', version: 1 })
const linesPerCommit = 500

/** Writes all data to one file of JSON lines. @returns how many lines
 *  @throws StartError while a local cloud runs on the data */
export function exportData(dataDir: string, environment: string, file: string): number {
  if (!existsSync(dataDir)) throw new StartError(`there is no data in ${dataDir}`)
  const dir = new DataDir(dataDir)
  const part = `${file}.part`
  let books: Books | undefined
  try {
    if (dir.isEmpty()) throw new StartError(`there is no data in ${dataDir}`)
    books = new Books(dataDir, environment, dir.key())
    const count = writeLines(part, books)
    renameSync(part, file)
    return count
  } catch (error) {
    rmSync(part, { force: true })
    throw error instanceof StartError ? error : new StartError(`${file}: ${messageOf(error)}`)
  } finally {
    books?.close()
    dir.close()
  }
}

function writeLines(file: string, books: Books): number {
  const handle = openSync(file, 'w')
  try {
    writeSync(handle, `${head}\n`)
    let count = 0
    for (const line of books.lines()) {
      writeSync(handle, `${JSON.stringify(line)}\n`)
      count++
    }
    fsyncSync(handle)
    return count
  } finally {
    closeSync(handle)
  }
}

/** Reads what `exportData` wrote. @param fresh erases what is there @returns how many lines
 *  @throws StartError while a local cloud runs on the data, when there is data already, or when the file is malformed: then
 *  the directory is left empty */
export async function importData(dataDir: string, environment: string, file: string, fresh: boolean): Promise<number> {
  if (!existsSync(file)) throw new StartError(`${file}: no such file`)
  const dir = new DataDir(dataDir)
  try {
    if (!fresh && !dir.isEmpty())
      throw new StartError(`there is data in ${dataDir} already: --fresh erases it, --data names another directory`)
    await assertExport(file)
    dir.erase()
    const books = new Books(dataDir, environment, dir.key())
    let imported = false
    try {
      const count = await readLines(file, books)
      imported = true
      return count
    } finally {
      books.close()
      if (!imported) dir.erase()
    }
  } finally {
    dir.close()
  }
}

async function assertExport(file: string): Promise<void> {
  for await (const text of linesIn(file)) {
    if (text === head) return
    break
  }
  throw new StartError(`${file}: no export of the local cloud`)
}

async function readLines(file: string, books: Books): Promise<number> {
  let number = 0
  let batch: Line[] = []
  try {
    for await (const text of linesIn(file)) {
      if (number++ > 0) batch.push(JSON.parse(text) as Line)
      if (batch.length < linesPerCommit) continue
      books.put(batch)
      batch = []
    }
    books.put(batch)
  } catch (error) {
    throw new StartError(`${file}, about line ${number}: ${messageOf(error)}`)
  }
  return number - 1
}

const linesIn = (file: string) =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
