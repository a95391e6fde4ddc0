import type { Refused } from '#contract/outcome'
import { refuse } from '#contract/outcome'
import { photoPath } from '#contract/uploads'
import type { Offline } from './call'
import { readPhoto } from './photo-bytes'
import { photoProblem, sha256Hex } from './photo-check'
import { keepsEvidence } from './photo-evidence'
import type { Taken } from './photo-head'
import { newTicket } from './ticket'
import { upload } from './upload'

export interface ChosenPhoto extends Taken {
  readonly path: string
}

/** A photo as reports and steps carry it. */
export interface SentPhoto extends Taken {
  readonly fileId: string
  readonly sha256: string
}

/** Told in steps: each is a drawing of the page. */
const PERCENT_STEP = 25

/**
 * Checks and uploads one photo.
 * @param purpose what the ticket is for
 * @param number counts from 1 in what is said of it
 * @param tell how much of it is there, 0 to 100, in steps
 */
export async function sendPhoto(
  photo: ChosenPhoto,
  ticket: string,
  purpose: string,
  number: number,
  tell: (percent: number) => void,
): Promise<SentPhoto | Refused | Offline> {
  const bytes = await readPhoto(photo.path).catch(() => undefined)
  if (!bytes) return refuse('photo/missing', { number })
  const problem = photoProblem(bytes, number)
  if (problem) return problem
  let told = 0
  const result = await upload(
    photoPath(ticket, number),
    photo.path,
    () => newTicket(purpose),
    (percent) => {
      if (percent < told + PERCENT_STEP) return
      told = percent - (percent % PERCENT_STEP)
      tell(told)
    },
  )
  if (!result.ok) return result
  const { takenAtMs, takenAt } = keepsEvidence() ? photo : {}
  const when = takenAtMs === undefined ? {} : { takenAtMs }
  return { fileId: result.fileId, sha256: sha256Hex(bytes), ...when, ...(takenAt ? { takenAt } : {}) }
}
