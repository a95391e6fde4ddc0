import type { Case, Effect } from '#domain/cases/case'
import { tellDecision } from './award-messages'
import { grantAward } from './award-store'
import { removeEffects } from './case-store'
import type { WrittenStep } from './case-writes'
import { callDuty } from './duty-call'
import { fetchFollowers } from './follow-again'
import { endFollowers, joinParent } from './follow-end'
import { discretionOf, tell } from './inbox-store'
import { logFault } from './log'
import { tellNews } from './news'
import { readPersonById } from './person-store'
import { readSameProblem } from './same-problem'
import { tellStaff } from './staff-messages'
import { judgeHonesty } from './standing-store'
import { readTown } from './town-store'
import { withdraw } from './withdraw'

/**
 * Does what must follow a step. Each effect is safe to do again, so that one whose removal was lost changes nothing;
 * what fails stays on the case for the clock.
 */
export async function runEffects(subject: Case, effects: readonly Effect[], now: number): Promise<void> {
  const done = await Promise.all(effects.map((effect) => attempt(subject, effect, now)))
  const keys = effects.filter((_, at) => done[at]).map((effect) => effect.key)
  if (keys.length > 0) await removeEffects(subject._id, keys)
}

async function attempt(subject: Case, effect: Effect, now: number): Promise<boolean> {
  try {
    await run(subject, effect, now)
    return true
  } catch (error) {
    logFault('an effect failed, the clock will try again', error, { caseId: subject._id, key: effect.key })
    return false
  }
}

async function run(subject: Case, effect: Effect, now: number): Promise<void> {
  switch (effect.kind) {
    case 'notify': {
      const { key, personId, title, text, news } = effect
      const message = { _id: key, personId, title, text, atMs: now, caseId: subject._id, ...discretionOf(subject) }
      if (news) return tellNews(message, { news, itemName: subject.itemName, caseNo: subject.caseNo }, now)
      await tell(message)
      return
    }
    case 'callDuty':
      return callDuty(effect, subject, now)
    case 'tellStaff':
      return tellStaff(effect, subject, now)
    case 'joinParent':
      return runAll(await joinParent(subject, effect, now), now)
    case 'followEnd':
      return runAll(await endFollowers(subject, effect, now), now)
    case 'withdraw':
      return runAll(await withdraw(subject, effect, now), now)
    case 'followAgain':
      return runAll(await fetchFollowers(subject, effect, now), now)
    case 'award': {
      const [reporter, { awardLimits }, rivalIds] = await Promise.all([
        readPersonById(subject.reporterId),
        readTown(now),
        readSameProblem(subject),
      ])
      return tellDecision(await grantAward(subject, reporter, awardLimits, rivalIds, now))
    }
    case 'honesty':
      return judgeHonesty(subject._id, (await readTown(now)).awardLimits, now)
  }
}

async function runAll(written: readonly WrittenStep[], now: number): Promise<void> {
  for (const { after, effects } of written) await runEffects(after, effects, now)
}
