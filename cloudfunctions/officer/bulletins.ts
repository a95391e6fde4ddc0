import { accept } from '#contract/outcome'
import { listDrafts, publishDraft, readDraft, saveDraft } from '#platform/bulletin-store'
import type { Handlers } from '#platform/call'

type BulletinActions = Extract<keyof Handlers<'officer'>, `bulletin.${string}`>

export const bulletinHandlers: Pick<Handlers<'officer'>, BulletinActions> = {
  'bulletin.drafts': async ({ cursor }, call) => accept(await listDrafts(cursor, call)),
  'bulletin.draft': ({ bulletinId }, call) => readDraft(bulletinId, call),
  'bulletin.save': (input, call) => saveDraft(input, call),
  'bulletin.publish': ({ bulletinId }, call) => publishDraft(bulletinId, call),
}
