import { awardSentence } from '#contract/award-words'
import { AWARD_WORDS } from '#contract/awards'
import type { Award } from '#contract/views'
import { timeInWords } from './time'

/** What became of an award, in one sentence; the inbox says the same, without the time. */
export function awardInWords(award: Award, nowMs: number = Date.now()): string {
  const sentence = awardSentence(award)
  const at = award.state === 'delivered' ? award.deliveredAtMs : undefined
  return at === undefined ? sentence : `${sentence.replace(/。$/, '')}（${timeInWords(at, nowMs)}）。`
}

export function awardWord(award: Award): string {
  return AWARD_WORDS[award.state]
}
