/** Whose upload a file is, and of which day, told from its path alone: no document, no round trip. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { SEAL_CHARS, TICKET_DAYS, UPLOAD_PATH, type UploadKey, unsealed } from '#contract/uploads'
import { keyedHash, keyedHashes } from './secrets'

const DAY_MS = 86_400_000

/** The key that seals one person's tickets; only that person's phone is told. */
export function uploadKeyOf(openid: string): string {
  return keyedHash('upload', openid)
}

/** What a person's phone makes today's tickets from. */
export function uploadsOf(openid: string, now: number): UploadKey {
  return { stamp: stampOf(new Date(now).toISOString().slice(0, 10).replaceAll('-', '')), key: uploadKeyOf(openid) }
}

function stampOf(day: string): string {
  return `${day}${keyedHash('uploadDay', day).slice(0, 8)}`
}

const sealUnder = (key: string, text: string) =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, SEAL_CHARS)

export interface Upload {
  readonly ticket: string
  /** When the day of its ticket began, UTC, epoch ms. */
  readonly dayMs: number
}

/** The photo that this person uploaded for this, in this environment; undefined for everything else. */
export function uploadOf(openid: string, purpose: string, fileId: string, environment: string): Upload | undefined {
  // cloud://<environment>.<bucket>/<path>
  const place = /^cloud:\/\/([\w-]+)\.[\w.-]+\/(.+)$/.exec(fileId)
  const [, stamp, day, id, seal] = UPLOAD_PATH.exec(place?.[2] ?? '') ?? []
  if (!stamp || !day || !id || !seal || place?.[1] !== environment) return undefined
  const text = unsealed(stamp, id, purpose)
  const isSealed = keyedHashes('upload', openid).some((key) => isSame(seal, sealUnder(key, text)))
  const isStamped = keyedHashes('uploadDay', day).some((mark) => isSame(stamp, `${day}${mark.slice(0, 8)}`))
  if (!isSealed || !isStamped) return undefined
  const dayMs = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)))
  return { ticket: `${stamp}-${id}-${seal}`, dayMs }
}

/** Its photos may be removed the next moment. */
export function isOver({ dayMs }: Upload, now: number): boolean {
  return now >= dayMs + (TICKET_DAYS + 1) * DAY_MS
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
