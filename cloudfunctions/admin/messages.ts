/** The templates of subscription messages, as admins keep them. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { changeMessageSettings, readMessageSettings } from '#platform/message-settings'

type MessageActions = Extract<keyof Handlers<'admin'>, `messages.${string}`>

export const messageHandlers: Pick<Handlers<'admin'>, MessageActions> = {
  'messages.settings.get': async () => accept(await readMessageSettings()),
  'messages.settings.set': ({ basedOn, templates, news, reason }, { actor, now }) =>
    changeMessageSettings(basedOn, { templates, news }, { personId: actor.personId, reason }, now),
}
