/** How much one person may send within a day, as admins keep it. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { changeLimits, readLimits } from '#platform/limit-settings'

export const limitHandlers: Pick<Handlers<'admin'>, 'limits.get' | 'limits.set'> = {
  'limits.get': async () => accept(await readLimits()),
  'limits.set': ({ basedOn, limits, reason }, { actor, now }) =>
    changeLimits(basedOn, limits, { personId: actor.personId, reason }, now),
}
