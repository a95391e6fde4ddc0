import { SYSTEM } from '#domain/cases/permit'
import { step } from './case-steps'
import { putOffReminder, readEscalationsDue } from './case-store'
import { logFault } from './log'

const CASES_A_SWEEP = 50
const PUT_OFF_MS = 10 * 60_000

/** Reminds whoever has a case when half its time, all of it, or twice of it is over. @returns how many were reminded */
export async function sweepEscalations(now: number): Promise<{ cases: number }> {
  let cases = 0
  for (const subject of await readEscalationsDue(now, CASES_A_SWEEP)) {
    // One id a reminder: two sweeps at once remind once.
    const { _id, escalationLevel, confirmReminders, escalateAtMs } = subject
    const commandId = `escalate:${_id}:${escalationLevel}:${confirmReminders}:${escalateAtMs}`
    try {
      const taken = await step(subject, { action: 'escalate', commandId, note: '', photos: [] }, SYSTEM, now)
      if (taken.ok) cases += 1
      else await putOffReminder(subject, null)
    } catch (error) {
      logFault('a reminder failed, the clock will try again', error, { caseId: subject._id })
      await putOffReminder(subject, now + PUT_OFF_MS)
    }
  }
  return { cases }
}
