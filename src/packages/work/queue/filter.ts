/** By what the open cases are narrowed. */
import { useEffect } from 'react'
import type { State } from '#contract/flow'

export interface Filter {
  readonly overdue: boolean
  readonly state?: State | undefined
  readonly itemName?: string | undefined
}

/** So many kinds of problems are offered to choose from, the most frequent first. */
const ITEMS_MAX = 6

/** Which kinds of problems there are, the most frequent first; what was there before stays while it is narrowed. */
export function useItemNames(
  list: readonly { readonly itemName: string }[] | undefined,
  tell: (names: readonly string[]) => void,
): void {
  useEffect(() => {
    if (!list) return
    const counts = new Map<string, number>()
    for (const { itemName } of list) counts.set(itemName, (counts.get(itemName) ?? 0) + 1)
    const names = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
    tell(names.slice(0, ITEMS_MAX))
  }, [list])
}
