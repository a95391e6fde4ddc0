import { photoPath } from '#contract/uploads'
import type { Failure, Offline } from './call'
import { putFile } from './put-file'

export interface Uploaded {
  readonly ok: true
  readonly fileId: string
}

const TRIES = 3

/**
 * Uploads one file under a path; a path that is taken already gets a ticket of its own. Never throws.
 * @param renewTicket for a path that is taken
 * @param tell how much of it is there, 0 to 100
 */
export async function upload(
  cloudPath: string,
  filePath: string,
  renewTicket: () => Promise<string | Failure>,
  tell: (percent: number) => void,
): Promise<Uploaded | Offline> {
  let path = cloudPath
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const put = await putFile(path, filePath, tell)
      if ('fileId' in put) return { ok: true, fileId: put.fileId }
      const ticket = await renewTicket()
      if (typeof ticket !== 'string') break
      path = photoPath(ticket, 1)
    }
  } catch {
    // Falls through: whether it lies there is not known, and trying again does no harm.
  }
  return { ok: false, offline: true }
}
