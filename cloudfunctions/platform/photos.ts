import { createHash } from 'node:crypto'
import { imageSize } from 'image-size'
import { PHOTO_BYTES_MAX, PHOTO_PIXELS_MAX } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { CasePhoto } from '#domain/cases/case'
import type { UrlOf } from '#domain/cases/view'
import { cleanPhoto, PHOTO_TYPES, type PhotoType, photoTypeOf } from '#domain/photos/clean'
import { environmentId, files } from './sdk'
import { keyedHash, keyedHashes } from './secrets'
import { isOver, uploadOf } from './upload-seals'

/** What a phone says of a photo it uploaded. */
export interface SentPhoto {
  readonly fileId: string
  readonly sha256: string
  readonly takenAtMs?: number | undefined
  readonly takenAt?: { readonly lngDeg: number; readonly latDeg: number } | undefined
}

/** Who sends them and what for, and when they arrive, epoch ms. */
interface Sender {
  readonly openid: string
  readonly purpose: string
  readonly now: number
}

/** Long enough to look at a page, short enough that an address passed on is soon worthless. */
const ADDRESS_MAX_AGE_SECONDS = 900

/**
 * Reads the photos a phone uploaded: they must be the sender's own, be there, be images, not too large, and be the very bytes
 * whose hash the phone sent. The hash is what the case's chain of evidence keeps. Of a photo that tells more than the
 * picture (EXIF, XMP, comments, what follows the end) everybody sees a clean copy; what arrived stays as evidence.
 */
export async function receivePhotos(sent: readonly SentPhoto[], sender: Sender): Promise<Outcome<CasePhoto[]>> {
  const outcomes = await Promise.all(sent.map((photo, at) => receivePhoto(photo, at + 1, sender)))
  const refused = outcomes.find((outcome) => !outcome.ok)
  if (refused && !refused.ok) return refused
  return accept(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])))
}

async function receivePhoto(
  sent: SentPhoto,
  number: number,
  { openid, purpose, now }: Sender,
): Promise<Outcome<CasePhoto>> {
  const upload = uploadOf(openid, purpose, sent.fileId, environmentId())
  if (!upload) return refuse('photo/foreign', { number })
  if (isOver(upload, now)) return refuse('photo/missing', { number })
  const content = await downloadFile(sent.fileId)
  if (!content) return refuse('photo/missing', { number })
  if (content.length > PHOTO_BYTES_MAX) {
    await files.remove(sent.fileId)
    return refuse('photo/too-large', { number, maxMb: Math.floor(PHOTO_BYTES_MAX / 1024 / 1024) })
  }
  const type = photoTypeOf(content)
  const clean = type && isPicture(content) ? cleanPhoto(type, content) : undefined
  if (!type || !clean) {
    // No case can ever name it, since nobody can write over it.
    await files.remove(sent.fileId)
    return refuse('photo/not-an-image', { number })
  }
  const sha256 = sha256Of(content)
  if (sha256 !== sent.sha256) return refuse('photo/changed', { number })
  const { fileId, takenAtMs, takenAt } = sent
  const arrived = { fileId, sha256, bytes: content.length }
  return accept({
    ...(clean.equals(content)
      ? arrived
      : {
          fileId: await storeClean(sent, type, clean),
          sha256: sha256Of(clean),
          bytes: clean.length,
          original: arrived,
        }),
    ...(takenAtMs === undefined ? {} : { takenAtMs }),
    ...(takenAt === undefined ? {} : { takenAt }),
  })
}

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** A stored file's bytes; undefined when there is none. */
export async function downloadFile(fileId: string): Promise<Buffer | undefined> {
  try {
    return (await files.download(fileId)).fileContent
  } catch (error) {
    if (isMissingFile(error)) return undefined
    throw error
  }
}

function isMissingFile(error: unknown): boolean {
  const { code, errMsg } = error as { code?: unknown; errMsg?: unknown }
  return /STORAGE_FILE_NONEXIST|NoSuchKey|not ?exist/i.test(`${code ?? ''} ${errMsg ?? ''}`)
}

/** A header that says how large the picture is: what has none cannot be shown, and what says too much hangs a phone. */
function isPicture(content: Uint8Array): boolean {
  try {
    const { width, height } = imageSize(content)
    return width > 0 && height > 0 && width * height <= PHOTO_PIXELS_MAX
  } catch {
    return false
  }
}

/**
 * The copy that everybody sees of a photo with something beside the picture. Its path follows from the photo's, by a
 * key of the cloud: sent again it is the same file, and who knows one of them does not know the other.
 */
async function storeClean(sent: SentPhoto, type: PhotoType, clean: Buffer): Promise<string> {
  return files.upload(cleanPath(keyedHash('photo', sent.fileId), type), clean)
}

const cleanPath = (name: string, type: PhotoType): string => `clean/${name}.${type}`

/** The photo, and wherever a clean copy of it may lie. */
export function withCleanCopies(fileId: string): string[] {
  const root = fileId.split('/').slice(0, 3).join('/')
  const copies = keyedHashes('photo', fileId).flatMap((name) => PHOTO_TYPES.map((type) => cleanPath(name, type)))
  return [fileId, ...copies.map((path) => `${root}/${path}`)]
}

const ADDRESSES_A_CALL = 50

/** Fetches short-lived addresses for stored photos, for who was found to be allowed to see them. */
export async function addressesOf(
  fileIds: readonly string[],
  maxAgeSeconds: number = ADDRESS_MAX_AGE_SECONDS,
): Promise<UrlOf> {
  const pages = Array.from({ length: Math.ceil(fileIds.length / ADDRESSES_A_CALL) }, (_, page) =>
    fileIds.slice(page * ADDRESSES_A_CALL, (page + 1) * ADDRESSES_A_CALL),
  )
  const answers = await Promise.all(pages.map((page) => files.addresses(page, maxAgeSeconds)))
  const urls = new Map(answers.flat().map((file) => [file.fileID, file.tempFileURL]))
  return (fileId) => urls.get(fileId) || undefined
}
