import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { photoPath, SEAL_CHARS } from '#contract/uploads'
import { accepted, type Caller } from './town'

/** A real JPEG: a picture of the sample scene before, or after it was put right. */
export function jpeg(scene: 'before' | 'after'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`tests/fixtures/${scene}.jpg`))
}

const uploadKeys = new WeakMap<Caller, Promise<string>>()

/** A ticket sealed as the caller's; the key is asked for once, as a phone does. */
async function newTicket(caller: Caller): Promise<string> {
  const asked = uploadKeys.get(caller) ?? caller.call('citizen', 'me.get', {}).then((me) => accepted(me).uploadKey)
  uploadKeys.set(caller, asked)
  const id = randomUUID()
  return `${id}-${createHmac('sha256', await asked)
    .update(id)
    .digest('hex')
    .slice(0, SEAL_CHARS)}`
}

/** Uploads a picture under a random ticket, as a phone does. */
export async function uploadPhoto(caller: Caller, content: Uint8Array<ArrayBuffer>) {
  const fileId = await caller.upload(photoPath(await newTicket(caller), 1), content)
  return { fileId, sha256: createHash('sha256').update(content).digest('hex') }
}

/** The same scene photographed again: other bytes (a table that no part of the picture uses), still a whole picture. */
export function anotherJpeg(scene: 'before' | 'after'): Uint8Array<ArrayBuffer> {
  const picture = jpeg(scene)
  const table = [0xff, 0xdb, 0, 67, 3, ...randomBytes(64).map((byte) => byte | 1)]
  return new Uint8Array([...picture.subarray(0, AFTER_JFIF), ...table, ...picture.subarray(AFTER_JFIF)])
}

/** Where the first segments of the sample scenes end. */
const AFTER_JFIF = 20
