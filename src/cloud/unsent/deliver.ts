import type { ActionName } from '#contract/actions'
import type { Refused } from '#contract/outcome'
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

/**
 * Uploads what is missing of its photos, then sends it. Sent, it is kept no longer; refused, it is kept with the
 * refusal. A photo that arrived is not sent again, in a later session either.
 */
export async function deliver(unsent: Unsent, tell: Tell): Promise<CallReply<unknown>> {
  const photos: UnsentPhoto[] = [...unsent.photos]
  const missing = photos.some(({ sent }) => !sent)
  const ticket = missing ? await newTicket() : ''
  if (typeof ticket !== 'string') return settle(unsent, ticket)
  let failed: Refused | Offline | undefined
  // One that fails does not keep the others from arriving.
  for (const [index, photo] of photos.entries()) {
    if (photo.sent) continue
    tell(`正在上传照片 ${index + 1}/${photos.length}`)
    const sent = await deliverPhoto(photo, ticket, index + 1)
    if ('ok' in sent) failed ??= sent
    else {
      photos[index] = { ...photo, sent }
      update({ ...unsent, photos })
    }
  }
  if (failed) return settle({ ...unsent, photos }, failed)
  tell('正在提交')
  const { door, action, commandId, input } = unsent
  const full = { ...input, commandId, ...photoInput(photos) }
  // The input was of this action's own type when the command was made.
  const reply = await call(door as 'officer', action as ActionName<'officer'>, full as never)
  return settle({ ...unsent, photos }, reply)
}

/** How far it is stands on its picture in the form. */
async function deliverPhoto(
  photo: UnsentPhoto,
  ticket: string,
  number: number,
): Promise<SentPhoto | Refused | Offline> {
  const path = (await openPhoto(photo.key)) ?? pathsByKey.get(photo.key) ?? ''
  const shownAs = pathsByKey.get(photo.key) ?? path
  const mark = (percent: number): void => markPhoto(shownAs, { kind: 'sending', percent })
  mark(0)
  const sent = await sendPhoto({ ...photo, path }, ticket, number, mark)
  if (!('ok' in sent)) sentByPath.set(shownAs, sent)
  markPhoto(shownAs, { kind: 'ok' in sent ? 'failed' : 'sent' })
  return sent
}

async function settle(unsent: Unsent, reply: CallReply<unknown>): Promise<CallReply<unknown>> {
  if (reply.ok) {
    await dropUnsent(unsent)
    dropPicked(unsent.photos.flatMap(({ key }) => pathsByKey.get(key) ?? []))
  } else if ('refusal' in reply) {
    const { refusal, details } = reply
    // Whatever is wrong with a photo, its upload is not used again.
    const again = refusal.startsWith('photo/')
    if (again) sentByPath.clear()
    const photos = again ? unsent.photos.map(({ sent: _, ...photo }) => photo) : unsent.photos
    update({ ...unsent, photos, refused: { refusal, ...(details ? { details } : {}) } })
  }
  return reply
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
