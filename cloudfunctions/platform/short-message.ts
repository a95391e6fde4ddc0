/**
 * The port to short messages: WeChat's own, `cloudbase.sendSms`. A message that tells staff something (`Notification`)
 * needs a template of the mini-program; its id is in the environment. Another provider is another file like this one.
 */
import { environmentId, openapi } from './sdk'

/** `refused`: it was certainly not sent. `unknown`: nobody can say; it is never sent again. */
export type ShortMessageAnswer =
  | { readonly said: 'sent' | 'unknown' }
  | { readonly said: 'refused'; readonly code: string }

/** WeChat's `system error`, and the SDK's own when no answer came: it may have been sent. */
const UNKNOWN = -1

export function isShortMessageConnected(): boolean {
  return templateId() !== undefined
}

/** @param phone a mobile number of mainland China, 11 digits @param variables of the template, in its order */
export async function sendShortMessage(phone: string, variables: readonly string[]): Promise<ShortMessageAnswer> {
  try {
    const { sendStatusList } = await openapi.sendSms({
      env: environmentId(),
      phoneNumberList: [`+86${phone}`],
      smsType: 'Notification',
      templateId: templateId() ?? '',
      templateParamList: variables,
    })
    const code = sendStatusList?.[0]?.code
    return code === undefined || code === 'Ok' ? { said: 'sent' } : { said: 'refused', code }
  } catch (error) {
    const code = (error as { errCode?: unknown }).errCode
    return typeof code === 'number' && code !== UNKNOWN ? { said: 'refused', code: String(code) } : { said: 'unknown' }
  }
}

function templateId(): string | undefined {
  return process.env.SMS_DUTY_TEMPLATE || undefined
}
