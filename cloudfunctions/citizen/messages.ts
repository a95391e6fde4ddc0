/** What residents agreed to in WeChat's dialog. */
import { accept, refuse } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { addCredits } from '#platform/subscription-store'

export const messageHandlers: Pick<Handlers<'citizen'>, 'messages.subscribed'> = {
  'messages.subscribed': async ({ accepted }, { person, openid }) =>
    person
      ? accept({ credits: await addCredits(person.personId, openid, [...new Set(accepted)]) })
      : refuse('caller/not-registered'),
}
