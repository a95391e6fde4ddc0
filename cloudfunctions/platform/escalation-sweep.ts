import { SYSTEM } from '#domain/cases/permit'
import { step } from './case-steps'
import { readEscalationsDue } from './case-store'
import { logFault } from './log'

const CASES_A_SWEEP = 50

/** Reminds whoever has a case when half its time, all of it, or twice of it is over. @returns how many were reminded */
export async function sweepEscalations(now: number): Promise<{ cases: number }> {
  let cases = 0
  for (const subject of await readEscalationsDue(now, CASES_A_SWEEP)) {
    // One id a level and clock: two sweeps at once remind once.
    const commandId = `escalate:${subject.escalationLevel + 1}:${subject.escalateAtMs}`
    try {
      const taken = await step(subject, { action: 'escalate', commandId, note: '', photos: [] }, SYSTEM, now)
      if (taken.ok) cases += 1
    } catch (error) {
      logFault('a reminder failed, the clock will try again', error, { caseId: subject._id })
    }
  }
  return { cases }
}
