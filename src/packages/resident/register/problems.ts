import { PHONE_PATTERN } from '#contract/phone-numbers'
import { sentenceOf } from '#contract/refusals'

export interface RegistrationForm {
  readonly name: string
  readonly phone: string
  readonly communityCode: string
  readonly oldEnough: boolean
  readonly consent: boolean
}

export type RegistrationProblems = Partial<Record<keyof RegistrationForm, string>>

export const PHONE_PROBLEM = '请填写 11 位手机号，以 1 开头。'

const NAME_CHARS_MIN = 2
export const NAME_CHARS_MAX = 20

/** What a phone can know to be wrong, next to its field. @param phoneFromWeChat its number is not typed */
export function problemsOf(form: RegistrationForm, phoneFromWeChat: boolean): RegistrationProblems {
  const length = form.name.trim().length
  return {
    ...(length >= NAME_CHARS_MIN && length <= NAME_CHARS_MAX ? {} : { name: '请填写您的真实姓名（至少两个字）。' }),
    ...(phoneFromWeChat || PHONE_PATTERN.test(form.phone.trim()) ? {} : { phone: PHONE_PROBLEM }),
    ...(form.communityCode ? {} : { communityCode: '请选择您所在的社区。' }),
    ...(form.oldEnough ? {} : { oldEnough: sentenceOf('registration/too-young') }),
    ...(form.consent ? {} : { consent: sentenceOf('registration/no-consent') }),
  }
}
