/** What became of an award, as its reporter reads it: on the page and in the inbox the same. */
import type { AwardState } from './awards'
import { REFUSAL_SENTENCES, type Refusal, sentenceOf } from './refusals'

/** 500 → 5 元流量 @param fen whole */
export function prizeInWords(fen: number): string {
  return `${fen / 100} 元流量`
}

interface Told {
  readonly state: AwardState
  readonly amountFen: number
  /** Why there is none. */
  readonly refusal?: Refusal | null
}

/** One sentence, and what the reader can do where there is something to do. */
export function awardSentence({ state, amountFen, refusal }: Told): string {
  switch (state) {
    case 'refused':
      // A refusal that this release no longer knows is told without its reason.
      return refusal && refusal in REFUSAL_SENTENCES ? sentenceOf(refusal) : '这次没有奖励，案件照常办理。'
    case 'owed':
      return `奖励 ${prizeInWords(amountFen)}，很快会充值到您登记的手机号。`
    case 'sent':
    case 'unknown':
      return '正在向您登记的手机号充值，一般几分钟到账，最晚几天内有结果。'
    case 'delivered':
      return `${prizeInWords(amountFen)}已充值到您登记的手机号。`
    case 'failed':
      return '没能充到您登记的手机号（空号、已携号转网，或不是合作运营商的号码）。请更正手机号后，在“我的奖励”里重新充值。'
    case 'forPerson':
      return '工作人员正在核对这笔充值，有结果会告诉您，不用您操作。'
    case 'returned':
      return '一直没能充到您登记的手机号，已退回预算。如有疑问，请联系社区。'
  }
}
