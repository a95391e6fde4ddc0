/** What a case takes over from its item, and what becomes of that when the item is corrected. */
import type { Item, Town } from '#contract/town'
import type { Case } from './case'
import type { Changes } from './step-command'

export function itemOf(town: Town, itemCode: string): Item | undefined {
  return town.items.find((candidate) => candidate.code === itemCode)
}

/** Was it reported under another item than it has now? One that was corrected back was right from the start. */
export function isItemCorrected({ timeline, itemCode }: Pick<Case, 'timeline' | 'itemCode'>): boolean {
  const first = timeline.find(({ action }) => action === 'reitem')
  return first !== undefined && first.data.fromItemCode !== itemCode
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
