import type { Refused } from '#contract/outcome'
import { refuse } from '#contract/outcome'
import type { Offline } from './call'
import { readPhoto } from './photo-bytes'
import { photoProblem, sha256Hex } from './photo-check'
import { photoPath, upload } from './upload'

export interface ChosenPhoto {
  readonly path: string
  readonly takenAtMs?: number
}

/** A photo as reports and steps carry it. */
export interface SentPhoto {
  readonly fileId: string
  readonly sha256: string
  readonly takenAtMs?: number
}

/** Checks and uploads one photo; `number` counts from 1 in what is said of it. */
export async function sendPhoto(
  photo: ChosenPhoto,
  ticket: string,
  number: number,
): Promise<SentPhoto | Refused | Offline> {
  const bytes = await readPhoto(photo.path).catch(() => undefined)
  if (!bytes) return refuse('photo/missing', { number })
  const problem = photoProblem(bytes, number)
  if (problem) return problem
  const result = await upload(photoPath(ticket, number), photo.path)
  if (!result.ok) return result
  const taken = photo.takenAtMs === undefined ? {} : { takenAtMs: photo.takenAtMs }
  return { fileId: result.fileId, sha256: sha256Hex(bytes), ...taken }
}
