/** Whose upload a file is, told from its path alone: no document, no round trip. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { SEAL_CHARS, UPLOAD_PATH } from '#contract/uploads'
import { keyedHash } from './secrets'

/** The key that seals one person's tickets; only that person's phone is told. */
export function uploadKeyOf(openid: string): string {
  return keyedHash('upload', openid)
}

/** Whether a file is a photo that this person uploaded, in this environment. */
export function isUploadOf(openid: string, fileId: string, environment: string): boolean {
  // cloud://<environment>.<bucket>/<path>
  const place = /^cloud:\/\/([\w-]+)\.[\w.-]+\/(.+)$/.exec(fileId)
  const [, id, seal] = UPLOAD_PATH.exec(place?.[2] ?? '') ?? []
  if (!id || !seal || place?.[1] !== environment) return false
  const expected = createHmac('sha256', uploadKeyOf(openid)).update(id).digest('hex').slice(0, SEAL_CHARS)
  return timingSafeEqual(Buffer.from(seal), Buffer.from(expected))
}
