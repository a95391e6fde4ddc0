import type { Offline } from './call'
import { newId } from './new-id'
import { putFile } from './put-file'

export interface Uploaded {
  readonly ok: true
  readonly fileId: string
}

const TRIES = 3

/**
 * Uploads one file under a path; a path that is taken already gets a ticket of its own. Never throws.
 * @param tell how much of it is there, 0 to 100
 */
export async function upload(
  cloudPath: string,
  filePath: string,
  tell: (percent: number) => void,
): Promise<Uploaded | Offline> {
  let path = cloudPath
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const put = await putFile(path, filePath, tell)
      if ('fileId' in put) return { ok: true, fileId: put.fileId }
      path = photoPath(await newId(), 1)
    }
  } catch {
    // Falls through: whether it lies there is not known, and trying again does no harm.
  }
  return { ok: false, offline: true }
}

/** Where a photo goes: a random ticket for each draft, and its number, from 1. */
export function photoPath(ticket: string, number: number): string {
  return `photos/${ticket}/${number}.jpg`
}
