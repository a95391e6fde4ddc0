import type { ActionName } from '#contract/actions'
import type { Refused } from '#contract/outcome'
import type { Refusal } from '#contract/refusals'
import { purposeOf } from '#contract/uploads'
import { type CallReply, call, type Offline } from '../call'
import { dropPicked, openPhoto } from '../kept-photos'
import { markPhoto } from '../photo-states'
import { type SentPhoto, sendPhoto } from '../send-photos'
import { newTicket } from '../ticket'
import { dropUnsent, keepUnsent, unsentOf } from './store'
import type { PhotoField, Unsent, UnsentPhoto } from './types'

/** Where the form had a photo, by the key it is kept under; read from there only if it could not be kept. */
export const pathsByKey = new Map<string, string>()
/** What arrived in this session, so that a second try from the same form sends only what is missing. */
export const sentByPath = new Map<string, SentPhoto>()

export type Tell = (progress: string) => void

/** What was uploaded some days ago is kept no longer, or never was whole. */
const UPLOAD_AGAIN: ReadonlySet<Refusal> = new Set(['photo/missing', 'photo/changed', 'photo/foreign'])

/**
 * Uploads what is missing of its photos, then sends it. Sent, it is kept no longer; refused, it is kept with the
 * refusal. A photo that arrived is not sent again, in a later session either, unless the cloud has it no more.
 */
export async function deliver(unsent: Unsent, tell: Tell): Promise<CallReply<unknown>> {
  const first = await attempt(unsent, tell)
  const { reply } = first
  const reused = first.asked && unsent.photos.some(({ sent }) => sent)
  if (!reused || !('refusal' in reply) || !UPLOAD_AGAIN.has(reply.refusal)) return settle(first)
  sentByPath.clear()
  return settle(await attempt(withoutUploads(unsent), tell, true))
}

interface Attempt {
  readonly reply: CallReply<unknown>
  /** With what arrived. */
  readonly unsent: Unsent
  /** The photos were all there, and the cloud was asked. */
  readonly asked: boolean
}

/** @param fresh the ticket is of today for certain */
async function attempt(unsent: Unsent, tell: Tell, fresh = false): Promise<Attempt> {
  const photos: UnsentPhoto[] = [...unsent.photos]
  const purpose = purposeOf({ ...unsent.input, ...unsent })
  const missing = photos.some(({ sent }) => !sent)
  const ticket = missing ? await newTicket(purpose, fresh) : ''
  if (typeof ticket !== 'string') return { reply: ticket, unsent, asked: false }
  let failed: Refused | Offline | undefined
  // One that fails does not keep the others from arriving.
  for (const [index, photo] of photos.entries()) {
    if (photo.sent) continue
    tell(`正在上传照片 ${index + 1}/${photos.length}`)
    const sent = await deliverPhoto(photo, ticket, purpose, index + 1)
    if ('ok' in sent) failed ??= sent
    else {
      photos[index] = { ...photo, sent }
      update({ ...unsent, photos })
    }
  }
  const arrived = { ...unsent, photos }
  if (failed) return { reply: failed, unsent: arrived, asked: false }
  tell('正在提交')
  const { door, action, commandId, input } = unsent
  const full = { ...input, commandId, ...photoInput(photos) }
  // The input was of this action's own type when the command was made.
  const reply = await call(door as 'officer', action as ActionName<'officer'>, full as never)
  return { reply, unsent: arrived, asked: true }
}

/** How far it is stands on its picture in the form. */
async function deliverPhoto(
  photo: UnsentPhoto,
  ticket: string,
  purpose: string,
  number: number,
): Promise<SentPhoto | Refused | Offline> {
  const path = (await openPhoto(photo.key)) ?? pathsByKey.get(photo.key) ?? ''
  const shownAs = pathsByKey.get(photo.key) ?? path
  const mark = (percent: number): void => markPhoto(shownAs, { kind: 'sending', percent })
  mark(0)
  const sent = await sendPhoto({ ...photo, path }, ticket, purpose, number, mark)
  if (!('ok' in sent)) sentByPath.set(shownAs, sent)
  markPhoto(shownAs, { kind: 'ok' in sent ? 'failed' : 'sent' })
  return sent
}

async function settle({ unsent, reply }: Attempt): Promise<CallReply<unknown>> {
  if (reply.ok) {
    await dropUnsent(unsent)
    dropPicked(unsent.photos.flatMap(({ key }) => pathsByKey.get(key) ?? []))
  } else if ('refusal' in reply) {
    const { refusal, details } = reply
    // Whatever is wrong with a photo, its upload is not used again.
    const again = refusal.startsWith('photo/')
    if (again) sentByPath.clear()
    const kept = again ? withoutUploads(unsent) : unsent
    update({ ...kept, refused: { refusal, ...(details ? { details } : {}) } })
  }
  return reply
}

function withoutUploads(unsent: Unsent): Unsent {
  return { ...unsent, photos: unsent.photos.map(({ sent: _, ...photo }) => photo) }
}

/** Only what is still kept: its owner may have thrown it away meanwhile. */
function update(unsent: Unsent): void {
  if (unsentOf(unsent.commandId)) keepUnsent(unsent)
}

function photoInput(photos: readonly UnsentPhoto[]): Partial<Record<PhotoField, SentPhoto[]>> {
  const found: Partial<Record<PhotoField, SentPhoto[]>> = {}
  for (const { field, sent } of photos) if (sent) found[field] = [...(found[field] ?? []), sent]
  return found
}
