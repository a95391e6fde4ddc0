/** The sentences offered in steps, as admins keep them. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { changeReplies, readReplies } from '#platform/reply-store'

export const replyHandlers: Pick<Handlers<'admin'>, 'replies.get' | 'replies.set'> = {
  'replies.get': async () => accept(await readReplies()),
  'replies.set': ({ basedOn, replies, reason }, { actor, snapshot, now }) =>
    changeReplies(basedOn, replies, { personId: actor.personId, reason }, snapshot.town, now),
}
