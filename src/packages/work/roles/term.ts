/** From when to when a role counts, by whole days of the town. */
import type { HeldRoleView } from '#contract/people-views'
import { dayInWords } from '../../../words/time'

/** 从2026年5月1日起，到2026年5月3日（含当天） */
export function termInWords({ startsAtMs, endsAtMs }: Pick<HeldRoleView, 'startsAtMs' | 'endsAtMs'>): string {
  const from = startsAtMs === undefined ? '' : `从${dayInWords(startsAtMs)}起`
  const until = endsAtMs === undefined ? '长期有效' : `到${dayInWords(endsAtMs - 1)}（含当天）`
  return [from, until].filter(Boolean).join('，')
}
