import type { State } from '#contract/flow'
import type { Item, TimeLimit } from '#contract/town'

/** A dispatcher sends on what no rule could, and what came back. */
export const TRIAGE_WITHIN: TimeLimit = { clock: 'workingHours', amount: 2 }
/** A grid officer goes and looks whether it is solved. */
export const VERIFY_WITHIN: TimeLimit = { clock: 'workingDays', amount: 1 }

/** The limit of the step that is due in a state; none when nothing is due any more. */
export function timeLimitOf(state: State, item: Pick<Item, 'acceptWithin' | 'handleWithin'>): TimeLimit | undefined {
  switch (state) {
    case 'triage':
      return TRIAGE_WITHIN
    case 'dispatched':
      return item.acceptWithin
    case 'accepted':
    case 'reworking':
      return item.handleWithin
    case 'handled':
      return VERIFY_WITHIN
    case 'closed':
    case 'rejected':
      return undefined
  }
}
