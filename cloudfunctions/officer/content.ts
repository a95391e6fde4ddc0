/** What dispatchers decide about words and photos that are held. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { decidePiece, readHeld } from '#platform/content-queue'

type ContentActions = Extract<keyof Handlers<'officer'>, `content.${string}`>

export const contentHandlers: Pick<Handlers<'officer'>, ContentActions> = {
  'content.list': async ({ cursor }, call) => accept(await readHeld(cursor, call)),
  'content.release': ({ key }, call) => decidePiece(key, { state: 'released', reason: '' }, call),
  'content.hide': ({ key, reason }, call) => decidePiece(key, { state: 'hidden', reason }, call),
}
