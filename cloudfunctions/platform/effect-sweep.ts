import { leaseEffects, readEffectsDue } from './case-store'
import { runEffects } from './effects'

const CASES_A_SWEEP = 50

/** Does what steps left undone. @returns how many cases were taken */
export async function sweepEffects(now: number): Promise<{ cases: number }> {
  let cases = 0
  for (const subject of await readEffectsDue(now, CASES_A_SWEEP)) {
    if (!(await leaseEffects(subject, now))) continue
    await runEffects(subject, subject.effects, now)
    cases += 1
  }
  return { cases }
}
