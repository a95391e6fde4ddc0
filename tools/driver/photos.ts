import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { photoPath, purposeOf, SEAL_CHARS, type UploadKey, unsealed } from '#contract/uploads'
import { accepted, beforeEachCall, type Caller, onClockMoved } from './town'

/** A real JPEG: a picture of the sample scene before, or after it was put right. */
export function jpeg(scene: 'before' | 'after'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`tests/fixtures/${scene}.jpg`))
}

/** Until the clock is moved: the stamp is of a day. */
let uploadKeys = new WeakMap<Caller, Promise<UploadKey>>()
onClockMoved(() => {
  uploadKeys = new WeakMap()
})

/** A ticket sealed as the caller's; what it is made from is asked for once, as a phone does. */
async function newTicket(caller: Caller, purpose: string): Promise<string> {
  const asked = uploadKeys.get(caller) ?? caller.call('citizen', 'me.get', {}).then((me) => accepted(me).uploads)
  uploadKeys.set(caller, asked)
  const { stamp, key } = await asked
  const id = randomUUID()
  const seal = createHmac('sha256', key)
    .update(unsealed(stamp, id, purpose))
    .digest('hex')
  return `${stamp}-${id}-${seal.slice(0, SEAL_CHARS)}`
}

/** A photo as commands carry it. */
export interface SentPhoto {
  readonly fileId: string
  readonly sha256: string
}

/**
 * Uploads a picture under a random ticket, as a phone does.
 * @param purpose what it is for: the id of the case it is named for (a report's commandId), or of the round of inspections
 */
export async function uploadFor(caller: Caller, purpose: string, content: Uint8Array<ArrayBuffer>): Promise<SentPhoto> {
  const fileId = await caller.upload(photoPath(await newTicket(caller, purpose), 1), content)
  return { fileId, sha256: createHash('sha256').update(content).digest('hex') }
}

const PICKED = 'picked:'
const picked = new Map<string, Uint8Array<ArrayBuffer>>()

/** Picks a picture: it is uploaded with the command that carries it, as a phone does. */
export async function uploadPhoto(_caller: Caller, content: Uint8Array<ArrayBuffer>): Promise<SentPhoto> {
  const fileId = `${PICKED}${randomUUID()}`
  picked.set(fileId, content)
  return { fileId, sha256: createHash('sha256').update(content).digest('hex') }
}

/** Uploads what was picked for a command. */
async function upload(caller: Caller, input: unknown): Promise<unknown> {
  if (typeof input !== 'object' || input === null) return input
  const purpose = purposeOf(input as Record<string, unknown>)
  const uploaded: Record<string, unknown> = {}
  for (const field of ['photos', 'photosAfter']) {
    const list = (input as Record<string, unknown>)[field]
    if (Array.isArray(list)) uploaded[field] = await Promise.all(list.map((photo) => arrived(caller, purpose, photo)))
  }
  return { ...input, ...uploaded }
}

/** A second time, for the same, it is there already. */
const arrivals = new WeakMap<Caller, Map<string, Promise<SentPhoto>>>()

function arrived(caller: Caller, purpose: string, photo: unknown): unknown {
  const content = picked.get((photo as { fileId?: string } | null)?.fileId ?? '')
  if (!content) return photo
  const known = arrivals.get(caller) ?? new Map<string, Promise<SentPhoto>>()
  arrivals.set(caller, known)
  const key = `${(photo as SentPhoto).fileId}:${purpose}`
  const sent = known.get(key) ?? uploadFor(caller, purpose, content)
  known.set(key, sent)
  return sent.then(({ fileId }) => ({ ...(photo as SentPhoto), fileId }))
}

beforeEachCall(upload)

/** The same scene photographed again: other bytes (a table that no part of the picture uses), still a whole picture. */
export function anotherJpeg(scene: 'before' | 'after'): Uint8Array<ArrayBuffer> {
  const picture = jpeg(scene)
  const table = [0xff, 0xdb, 0, 67, 3, ...randomBytes(64).map((byte) => byte | 1)]
  return new Uint8Array([...picture.subarray(0, AFTER_JFIF), ...table, ...picture.subarray(AFTER_JFIF)])
}

/** Where the first segments of the sample scenes end. */
const AFTER_JFIF = 20
