import { accept } from '#contract/outcome'
import { listBulletins, readBulletin } from '#platform/bulletin-store'
import type { Handlers } from '#platform/call'

export const bulletinHandlers: Pick<Handlers<'citizen'>, 'bulletin.list' | 'bulletin.get'> = {
  'bulletin.list': async ({ cursor }, call) => accept(await listBulletins(cursor, call)),
  'bulletin.get': ({ bulletinId }, call) => readBulletin(bulletinId, call),
}
