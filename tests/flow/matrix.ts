import type { FlowAction, State } from '#contract/flow'
import type { Role } from '#contract/roles'

/**
 * Who may do what in which state, written once by hand from the town's rules, apart from the flow table.
 * Everybody here stands in the right place for it: the officer of the grid, the handler of the department,
 * the resident who reported. `-` means refused, a state means that the case goes there.
 */
export const EXPECTED: Record<FlowAction, Partial<Record<Role, Partial<Record<State, State>>>>> = {
  dispatch: { dispatcher: { triage: 'dispatched' } },
  accept: { handler: { dispatched: 'accepted' } },
  return: { handler: { dispatched: 'triage', accepted: 'triage', reworking: 'triage' } },
  handle: { handler: { accepted: 'handled', reworking: 'handled' } },
  confirm: {
    gridOfficer: {
      triage: 'triage',
      dispatched: 'dispatched',
      accepted: 'accepted',
      handled: 'handled',
      reworking: 'reworking',
      closed: 'closed',
    },
    dispatcher: {
      triage: 'triage',
      dispatched: 'dispatched',
      accepted: 'accepted',
      handled: 'handled',
      reworking: 'reworking',
      closed: 'closed',
    },
  },
  reject: {
    gridOfficer: {
      triage: 'rejected',
      dispatched: 'rejected',
      accepted: 'rejected',
      handled: 'rejected',
      reworking: 'rejected',
    },
    dispatcher: {
      triage: 'rejected',
      dispatched: 'rejected',
      accepted: 'rejected',
      handled: 'rejected',
      reworking: 'rejected',
    },
  },
  verify: { gridOfficer: { handled: 'closed' } },
  rework: { gridOfficer: { handled: 'reworking' } },
  rate: { citizen: { closed: 'closed' } },
}

/** A confidential case: the grid officer never, the dispatcher in their place. */
export const EXPECTED_CONFIDENTIAL: typeof EXPECTED = {
  ...EXPECTED,
  confirm: { dispatcher: EXPECTED.confirm.dispatcher ?? {} },
  reject: { dispatcher: EXPECTED.reject.dispatcher ?? {} },
  verify: { dispatcher: { handled: 'closed' } },
  rework: { dispatcher: { handled: 'reworking' } },
}
