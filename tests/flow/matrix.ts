import type { FlowAction, FlowRole, State } from '#contract/flow'

type Matrix = Record<FlowAction, Partial<Record<FlowRole, Partial<Record<State, State>>>>>

const STAYS_WHILE_OPEN = {
  triage: 'triage',
  dispatched: 'dispatched',
  accepted: 'accepted',
  handled: 'handled',
  reworking: 'reworking',
} as const
const STAYS_IN_WORK = { accepted: 'accepted', reworking: 'reworking' } as const
const REJECTED = {
  triage: 'rejected',
  dispatched: 'rejected',
  accepted: 'rejected',
  handled: 'rejected',
  reworking: 'rejected',
} as const
/** Dispatched anew at once by the test town's rule. */
const DISPATCHED_ANEW = {
  triage: 'dispatched',
  dispatched: 'dispatched',
  accepted: 'dispatched',
  reworking: 'dispatched',
} as const
const LINKED = { triage: 'linked', dispatched: 'linked', accepted: 'linked', reworking: 'linked' } as const

/**
 * Who may do what in which state, written once by hand from the town's rules, apart from the flow table.
 * Everybody here stands in the right place for it: the officer of the grid, the handler of the department,
 * the resident who reported; nothing else stands against it. What is not named is refused.
 */
export const EXPECTED: Matrix = {
  dispatch: { dispatcher: { triage: 'dispatched' } },
  accept: { handler: { dispatched: 'accepted' } },
  return: { handler: { dispatched: 'triage', accepted: 'triage', reworking: 'triage' } },
  handle: { handler: { accepted: 'handled', reworking: 'handled' } },
  confirm: {
    gridOfficer: { ...STAYS_WHILE_OPEN, closed: 'closed' },
    dispatcher: { ...STAYS_WHILE_OPEN, closed: 'closed' },
  },
  reject: { gridOfficer: REJECTED, dispatcher: REJECTED },
  verify: { gridOfficer: { handled: 'closed' } },
  rework: { gridOfficer: { handled: 'reworking' } },
  rate: { citizen: { closed: 'closed' } },
  comment: { citizen: STAYS_WHILE_OPEN },
  answer: { handler: STAYS_WHILE_OPEN, gridOfficer: STAYS_WHILE_OPEN, dispatcher: STAYS_WHILE_OPEN },
  appeal: { citizen: { rejected: 'appealed' } },
  grantAppeal: { dispatcher: { appealed: 'triage' } },
  denyAppeal: { dispatcher: { appealed: 'rejected' } },
  reopen: { citizen: { closed: 'reworking' } },
  inspect: { inspector: { closed: 'reworking' } },
  inspectSettled: { inspector: { closed: 'triage' } },
  reopenLinked: { citizen: { closed: 'dispatched' } },
  askExtension: { handler: STAYS_IN_WORK },
  grantExtension: { dispatcher: STAYS_IN_WORK },
  denyExtension: { dispatcher: STAYS_IN_WORK },
  regrid: { gridOfficer: DISPATCHED_ANEW, dispatcher: DISPATCHED_ANEW },
  reitem: {
    // Nobody in this town has taken it on yet, whatever its state.
    citizen: DISPATCHED_ANEW,
    gridOfficer: DISPATCHED_ANEW,
    dispatcher: DISPATCHED_ANEW,
  },
  link: { gridOfficer: LINKED, dispatcher: LINKED },
  unlink: { dispatcher: { linked: 'triage' }, system: { linked: 'triage' } },
  closeLinked: { system: { linked: 'closed' } },
  rejectLinked: { system: { linked: 'rejected' } },
  relink: { system: { closed: 'linked', rejected: 'linked' } },
  escalate: { system: { ...STAYS_WHILE_OPEN, appealed: 'appealed' } },
}

/** A confidential case: the grid officer never, the dispatcher in their place; it is nobody's duplicate. */
export const EXPECTED_CONFIDENTIAL: Matrix = {
  ...EXPECTED,
  confirm: { dispatcher: { ...STAYS_WHILE_OPEN, closed: 'closed' } },
  reject: { dispatcher: REJECTED },
  verify: { dispatcher: { handled: 'closed' } },
  rework: { dispatcher: { handled: 'reworking' } },
  answer: { handler: STAYS_WHILE_OPEN, dispatcher: STAYS_WHILE_OPEN },
  regrid: { dispatcher: DISPATCHED_ANEW },
  reitem: { dispatcher: DISPATCHED_ANEW },
  link: {},
  inspect: {},
  inspectSettled: {},
}
