import { awardSentence, prizeInWords } from '#contract/award-words'
import { AWARD_WORDS } from '#contract/awards'
import type { PublicTown } from '#contract/town'
import type { Award } from '#contract/views'
import { timeInWords } from './time'

/** What became of an award, in one sentence; the inbox says the same, without the time. */
export function awardInWords(award: Award, nowMs: number = Date.now()): string {
  const sentence = awardSentence(award)
  const at = award.state === 'delivered' ? award.deliveredAtMs : undefined
  return at === undefined ? sentence : `${sentence.replace(/。$/, '')}（${timeInWords(at, nowMs)}）。`
}

/** What a rewarded report earns: 5 元流量; without a number while the town is not known. */
export function prizeOf(town: PublicTown | undefined): string {
  return town?.awardAmountFen === undefined ? '流量奖励' : prizeInWords(town.awardAmountFen)
}

export function awardWord(award: Award): string {
  return AWARD_WORDS[award.state]
}
