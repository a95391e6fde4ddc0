import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { SEAL_CHARS, type UploadKey, unsealed } from '#contract/uploads'
import { call, type Failure } from './call'
import { newId } from './new-id'
import { recall, remember } from './use-query'

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/**
 * A ticket for photos, sealed as this person's; needs the cloud only when the person was not asked for yet.
 * @param purpose what they are for, see `contract/uploads`
 * @param fresh of today for certain: the stamp that is known may be some days old
 */
export async function newTicket(purpose: string, fresh = false): Promise<string | Failure> {
  const known = fresh ? undefined : recall('citizen', 'me.get', {})?.uploads
  if (known !== undefined) return sealed(await newId(), purpose, known)
  const asked = await call('citizen', 'me.get', {})
  if (!asked.ok) return asked
  remember('citizen', 'me.get', {}, asked.value)
  return sealed(await newId(), purpose, asked.value.uploads)
}

function sealed(id: string, purpose: string, { stamp, key }: UploadKey): string {
  const content = unsealed(stamp, id, purpose)
  const seal = Array.from(hmac(sha256, bytesOf(key), bytesOf(content)), (byte) => byte.toString(16).padStart(2, '0'))
  return `${stamp}-${id}-${seal.join('').slice(0, SEAL_CHARS)}`
}
