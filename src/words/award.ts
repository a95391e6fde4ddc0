import { AWARD_WORDS } from '#contract/awards'
import { sentenceOf } from '#contract/refusals'
import type { Award } from '#contract/views'
import { timeInWords } from './time'

/** What became of an award, in one sentence. */
export function awardInWords(award: Award, nowMs: number = Date.now()): string {
  switch (award.state) {
    case 'delivered': {
      const at = award.deliveredAtMs === undefined ? '' : `，${timeInWords(award.deliveredAtMs, nowMs)}`
      return `流量已到账${at}`
    }
    case 'refused':
      return award.refusal ? sentenceOf(award.refusal) : '这次没有奖励。'
    case 'owed':
      return '奖励已确定，稍后充值到您登记的手机号。'
    case 'sent':
    case 'unknown':
      return '正在向您登记的手机号充值，通常几分钟内到账。'
    case 'failed':
      return '充值没有成功，工作人员会处理，不用您操作。'
    case 'forPerson':
      return '工作人员正在核对这笔充值，不用您操作。'
    case 'returned':
      return '这笔奖励没能充值，已退回本月预算。如有疑问，请联系社区。'
  }
}

export function awardWord(award: Award): string {
  return AWARD_WORDS[award.state]
}
