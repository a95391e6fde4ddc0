import type { CasePin } from '#contract/views'
import type { Case } from './case'

/** A case on the map: where it lies and when it is due, no more than a pin tells. */
export function pinOf(subject: Case): CasePin {
  const { _id: caseId, itemName, state, urgent, reportedAtMs, place, dueAtMs, confirmDueAtMs, extensionAsked } = subject
  return {
    caseId,
    itemName,
    state,
    urgent,
    reportedAtMs,
    at: [place.lngDeg, place.latDeg],
    ...(dueAtMs === null ? {} : { dueAtMs }),
    ...(confirmDueAtMs === null ? {} : { confirmDueAtMs }),
    ...(extensionAsked ? { paused: true as const } : {}),
  }
}
