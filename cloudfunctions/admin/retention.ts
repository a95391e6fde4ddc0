import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { changeRetention, readRetention } from '#platform/retention-settings'

export const retentionHandlers: Pick<Handlers<'admin'>, 'retention.get' | 'retention.set'> = {
  'retention.get': async () => accept(await readRetention()),
  'retention.set': ({ basedOn, retention, reason }, { actor, now }) =>
    changeRetention(basedOn, retention, { personId: actor.personId, reason }, now),
}
