import type { GivenPhone } from '#contract/me-actions'
import { accept, type Outcome, refuse } from '#contract/outcome'
import { PHONE_PATTERN } from '#contract/phone-numbers'
import { logFault } from './log'
import { openapi } from './sdk'

/** The number that was typed, or that WeChat gives for the code of its button. A code is good once, for five minutes. */
export async function phoneFrom(given: GivenPhone): Promise<Outcome<string>> {
  if (typeof given === 'string') return accept(given)
  const number = await numberOf(given.weChatCode)
  return number !== undefined && PHONE_PATTERN.test(number) ? accept(number) : refuse('registration/phone-code')
}

async function numberOf(code: string): Promise<string | undefined> {
  try {
    return await openapi.phoneNumber(code)
  } catch (error) {
    // Whatever it was, the number can be typed.
    logFault('WeChat gave no phone number for a code', error)
    return undefined
  }
}
