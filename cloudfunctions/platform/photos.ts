import { createHash } from 'node:crypto'
import { imageSize } from 'image-size'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { CasePhoto } from '#domain/cases/case'
import type { UrlOf } from '#domain/cases/view'
import { files } from './sdk'

/** What a phone says of a photo it uploaded. */
export interface SentPhoto {
  readonly fileId: string
  readonly sha256: string
  readonly takenAtMs?: number | undefined
  readonly takenAt?: { readonly lngDeg: number; readonly latDeg: number } | undefined
}

/** Any file of the cloud storage: what it holds is judged by its bytes, never by its name. */
const UPLOADED = /^cloud:\/\/[\w.-]+\/\S+$/
const IMAGE_TYPES = ['jpg', 'png', 'webp']
/** Long enough to look at a page, short enough that an address passed on is soon worthless. */
const ADDRESS_MAX_AGE_SECONDS = 900

/**
 * Reads the photos a phone uploaded: they must be there, be images, not too large, and be the very bytes
 * whose hash the phone sent. The hash is what the case's chain of evidence keeps.
 */
export async function receivePhotos(sent: readonly SentPhoto[]): Promise<Outcome<CasePhoto[]>> {
  const outcomes = await Promise.all(sent.map((photo, at) => receivePhoto(photo, at + 1)))
  const refused = outcomes.find((outcome) => !outcome.ok)
  if (refused && !refused.ok) return refused
  return accept(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])))
}

async function receivePhoto(sent: SentPhoto, number: number): Promise<Outcome<CasePhoto>> {
  if (!UPLOADED.test(sent.fileId)) return refuse('photo/foreign', { number })
  const content = await downloadFile(sent.fileId)
  if (!content) return refuse('photo/missing', { number })
  if (content.length > PHOTO_BYTES_MAX)
    return refuse('photo/too-large', { number, maxMb: Math.floor(PHOTO_BYTES_MAX / 1024 / 1024) })
  if (!isImage(content)) return refuse('photo/not-an-image', { number })
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== sent.sha256) return refuse('photo/changed', { number })
  return accept({
    fileId: sent.fileId,
    sha256,
    bytes: content.length,
    ...(sent.takenAtMs === undefined ? {} : { takenAtMs: sent.takenAtMs }),
    ...(sent.takenAt === undefined ? {} : { takenAt: sent.takenAt }),
  })
}

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

/** By its content, never by its name: a header that says how large the picture is, and an end that is there. */
function isImage(content: Uint8Array): boolean {
  try {
    const { type, width, height } = imageSize(content)
    return IMAGE_TYPES.includes(type ?? '') && width > 0 && height > 0 && isWhole(type ?? '', content)
  } catch {
    return false
  }
}

/** Phones append their own data behind a picture's end, so the end is looked for, not expected last. */
function isWhole(type: string, content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  switch (type) {
    case 'jpg':
      return bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > bytes.indexOf(Buffer.from([0xff, 0xda]))
    case 'png':
      return bytes.includes('IEND')
    default:
      return bytes.length >= bytes.readUInt32LE(4) + 8
  }
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
