import type { Refused } from '#contract/outcome'
import { refuse } from '#contract/outcome'
import type { Offline } from './call'
import { newId } from './new-id'
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

export type SentPhotos = { readonly ok: true; readonly photos: SentPhoto[] } | Refused | Offline

/** What was uploaded in this session, by the path on the phone, so that a second try sends only what is missing. */
const sent = new Map<string, SentPhoto>()

/**
 * Checks and uploads photos one after another.
 * @param onProgress told which one is under way, from 1
 */
export async function sendPhotos(
  photos: readonly ChosenPhoto[],
  onProgress: (number: number) => void = () => {},
): Promise<SentPhotos> {
  const done: SentPhoto[] = []
  const ticket = await newId()
  for (const [index, photo] of photos.entries()) {
    const number = index + 1
    onProgress(number)
    const known = sent.get(photo.path)
    const result = known ?? (await sendOne(photo, ticket, number))
    if ('ok' in result) return result
    sent.set(photo.path, result)
    done.push(result)
  }
  return { ok: true, photos: done }
}

async function sendOne(photo: ChosenPhoto, ticket: string, number: number): Promise<SentPhoto | Refused | Offline> {
  const bytes = await readPhoto(photo.path).catch(() => undefined)
  if (!bytes) return refuse('photo/missing', { number })
  const problem = photoProblem(bytes, number)
  if (problem) return problem
  const result = await upload(photoPath(ticket, number), photo.path)
  if (!result.ok) return result
  const taken = photo.takenAtMs === undefined ? {} : { takenAtMs: photo.takenAtMs }
  return { fileId: result.fileId, sha256: sha256Hex(bytes), ...taken }
}

/** Forgets uploads whose report was sent. */
export function forgetSentPhotos(photos: readonly ChosenPhoto[]): void {
  for (const photo of photos) sent.delete(photo.path)
}
