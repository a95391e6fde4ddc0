/** What a reporter may do beside rating: add something, appeal, say that it is not fixed. */
import type { CaseDetail } from '#contract/views'
import { APPEAL_REASONS, REWORK_REASONS } from '#contract/words'

export type OwnStep = 'comment' | 'appeal' | 'reopen' | 'reitem'

export interface OwnAsks {
  readonly lead: string
  /** Of its words; none where it takes neither words nor photos. */
  readonly label?: string
  readonly placeholder?: string
  /** To choose one from, where the step asks for a reason. */
  readonly reasons?: Readonly<Record<string, string>>
  readonly photosRequired: boolean
  readonly done: string
}

const ASKS: Record<OwnStep, Omit<OwnAsks, 'photosRequired'>> = {
  comment: {
    lead: '补充的内容会交给办理的工作人员，答复后会发消息告诉您。',
    label: '补充什么',
    placeholder: '如：今天又多了一堆，在路的另一边',
    done: '已补充',
  },
  appeal: {
    lead: '不同意“不予受理”，可以申诉一次，由另一位工作人员处理。请说明理由，有照片更好。',
    reasons: APPEAL_REASONS,
    label: '具体说明',
    placeholder: '如：问题还在，位置在市场东门左手边',
    done: '申诉已提交',
  },
  reitem: {
    lead: '部门接单前，您可以改一次。改后按新的事项重新派单，不影响奖励。',
    done: '事项已改，重新派单',
  },
  reopen: {
    lead: '办结后问题还在，可以反映一次，案件会退给部门继续处理。',
    reasons: REWORK_REASONS,
    label: '现在是什么情况',
    placeholder: '如：只清了一半，后面还有',
    done: '已反映，继续办理',
  },
}

const ORDER: readonly OwnStep[] = ['reopen', 'appeal', 'comment', 'reitem']

/** “Not fixed” is one button, also where the case was closed together with another one. */
export function ownStepsIn({ may }: CaseDetail): OwnStep[] {
  return ORDER.filter((step) => may.includes(step) || (step === 'reopen' && may.includes('reopenLinked')))
}

export function ownAsksOf(step: OwnStep, { confidential }: CaseDetail): OwnAsks {
  return { ...ASKS[step], photosRequired: step === 'reopen' && !confidential }
}
