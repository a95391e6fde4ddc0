/** What another checklist changes. */
import type { CheckPoint, InspectionSettings } from '#contract/inspections'
import type { Change } from '../../../components/change-list'
import { numberChanges, specsOf } from '../shared/numbers'

export type CountKey = 'spotCases' | 'crossCases' | 'spotDays' | 'crossDays'

export const COUNT_SPECS = specsOf<CountKey>({
  spotCases: { label: '每周抽查，每个社区抽', unit: '件', min: 1, max: 10 },
  spotDays: { label: '每周抽查，抽签后几天出通报', unit: '天', min: 1, max: 14 },
  crossCases: { label: '每月交叉检查，每个社区抽', unit: '件', min: 1, max: 10 },
  crossDays: { label: '每月交叉检查，抽签后几天出通报', unit: '天', min: 1, max: 28 },
})

export function changesOf(before: InspectionSettings, after: InspectionSettings): Change[] {
  return [
    ...pointChanges('检查什么', before.points, after.points),
    ...pointChanges('不通过的原因', before.reasons, after.reasons),
    ...numberChanges(COUNT_SPECS, before, after),
  ]
}

/** By code: a point that reads otherwise is the same one. */
function pointChanges(label: string, before: readonly CheckPoint[], after: readonly CheckPoint[]): Change[] {
  const now = new Map(after.map(({ code, words }) => [code, words]))
  const was = new Set(before.map(({ code }) => code))
  return [
    ...before
      .filter(({ code, words }) => now.get(code) !== words)
      .map(({ code, words }) => ({ label, from: words, to: now.get(code) ?? '' })),
    ...after.filter(({ code }) => !was.has(code)).map(({ words }) => ({ label, from: '', to: words })),
  ]
}
