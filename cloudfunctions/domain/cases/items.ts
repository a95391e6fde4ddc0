/** What a case takes over from its item, and what becomes of that when the item is corrected. */
import { type Refused, refuse } from '#contract/outcome'
import type { Item, Town } from '#contract/town'
import type { Case } from './case'
import type { Changes } from './step-command'

export function itemOf(town: Town, itemCode: string): Item | undefined {
  return town.items.find((candidate) => candidate.code === itemCode)
}

/**
 * Did staff find another item than its reporter? One that was corrected back was right from the start, and what the
 * reporter mended before anybody took it on is what they reported.
 */
export function isItemCorrected({ timeline, itemCode }: Pick<Case, 'timeline' | 'itemCode'>): boolean {
  const first = timeline.find(({ action, by }) => action === 'reitem' && by !== 'system' && by.role !== 'citizen')
  return first !== undefined && first.data.fromItemCode !== itemCode
}

/** It is not under the item any more that somebody saw who decides about it. @param seen none: they did not say */
export function changedFrom({ timeline, itemCode, itemName }: Case, seen: string | undefined): Refused | undefined {
  if (seen === undefined || seen === itemCode) return undefined
  const last = timeline.findLast(({ action }) => action === 'reitem')
  return refuse('case/item-changed', { from: String(last?.data.fromItemName ?? ''), to: itemName })
}

/**
 * The case under another item. What was confirmed already keeps its claim to an award. One that becomes confidential is
 * followed by nobody any more.
 */
export function underItem(subject: Case, item: Item): Changes {
  const { code, name, group, urgent, confidential, rewardable } = item
  return {
    itemCode: code,
    itemName: name,
    itemGroup: group,
    urgent,
    confidential,
    rewardable: subject.truth === 'true' ? subject.rewardable : rewardable,
    ...(confidential ? { followerIds: [] } : {}),
  }
}
