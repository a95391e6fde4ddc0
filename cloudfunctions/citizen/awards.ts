/** What residents see of awards, and what they can do about theirs. */
import type { StandingView } from '#contract/award-views'
import { accept, refuse } from '#contract/outcome'
import { countedUntrue, decisionOfAppeal, freshStanding, isSuspended } from '#domain/awards/honesty'
import { retryAward } from '#platform/award-hands'
import { readPublicMonth } from '#platform/award-month'
import { readAwardsOf } from '#platform/award-store'
import { dayOf } from '#platform/award-tallies'
import type { Call, Handlers } from '#platform/call'
import { awardView } from '#platform/case-views'
import { appealSuspension, readStanding } from '#platform/standing-store'

type AwardActions = Extract<keyof Handlers<'citizen'>, `award.${string}`>

export const awardHandlers: Pick<Handlers<'citizen'>, AwardActions> = {
  'award.list': async ({ cursor }, call) => {
    const page = await readAwardsOf(call.actor.personId, cursor)
    return accept({ ...page, list: page.list.map(awardView) })
  },
  'award.public': async ({ month }, { now }) => accept(await readPublicMonth(month ?? dayOf(now).slice(0, 7))),
  'award.retry': async ({ caseId }, { person, now }) => {
    const retried = person ? await retryAward(caseId, person, now) : refuse('caller/not-registered')
    return retried.ok ? accept({ state: retried.value.state }) : retried
  },
  'award.standing': async (_, call) => accept(await standingOf(call)),
  'award.appeal': async ({ note }, call) => {
    const refused = await appealSuspension(call.actor.personId, note, call.now)
    return refused ? refuse(refused) : accept(await standingOf(call))
  },
}

async function standingOf({ actor, snapshot, now }: Call): Promise<StandingView> {
  const standing = (await readStanding(actor.personId)) ?? freshStanding(actor.personId)
  const { suspendedUntilMs, appeal } = standing
  const suspended = isSuspended(standing, now)
  const denied = decisionOfAppeal(standing)
  return {
    untrueReports: countedUntrue(standing, snapshot.awardLimits, now),
    untrueReportsMax: snapshot.awardLimits.untrueReports,
    appealWaits: appeal !== null,
    ...(suspendedUntilMs !== null && suspended ? { suspendedUntilMs } : {}),
    ...(suspended && denied ? { appealDenied: denied.reason } : {}),
  }
}
