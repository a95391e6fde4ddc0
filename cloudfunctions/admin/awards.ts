/** Awards as admins keep them: their numbers, their proof, and those that need a hand. */
import type { AwardHistory } from '#contract/award-views'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Award } from '#domain/awards/award'
import { isAbout } from '#domain/awards/signals'
import {
  approveCorrection,
  proposeCorrection,
  queryAward,
  resendAward,
  returnAward,
  settleAward,
} from '#platform/award-hands'
import { reconcileMonth } from '#platform/award-month'
import { changeAwardSettings, readAwardSettings } from '#platform/award-settings'
import { readAward, readAwardsIn, readCorrections } from '#platform/award-store'
import { awardForAdmin, awardHistory, awardInQueue } from '#platform/award-views'
import type { Call, Handlers } from '#platform/call'
import { readBalanceFen } from '#platform/carrier'
import { closeSignal, listSignals } from '#platform/signal-store'

type AwardActions = Extract<keyof Handlers<'admin'>, `award${string}` | `signals.${string}`>

export const awardHandlers: Pick<Handlers<'admin'>, AwardActions> = {
  'award.list': async ({ state, cursor }) => {
    const page = await readAwardsIn(state, cursor)
    return accept({ ...page, list: page.list.map(awardForAdmin) })
  },
  'awards.settings.get': async (_, { snapshot }) => accept(await readAwardSettings(snapshot.awardLimits.version)),
  'awards.settings.set': ({ basedOn, reason, ...numbers }, { actor, now }) =>
    changeAwardSettings(basedOn, numbers, reason, actor.personId, now),
  'awards.reconcile': async ({ month, cursor }) => accept(await reconcileMonth(month, cursor)),
  'awards.queue': async ({ queue, cursor }) => {
    const page = queue === 'corrections' ? await readCorrections(cursor) : await readAwardsIn(queue, cursor)
    return accept({ ...page, list: page.list.map(awardInQueue) })
  },
  'awards.get': async ({ caseId }, call) => {
    const award = await readAward(caseId)
    return award ? accept(awardHistory(award, call.actor.personId)) : refuse('award/not-found')
  },
  'awards.query': async ({ caseId }, { actor, now }) => {
    const asked = await queryAward(caseId, now)
    if (!asked.ok) return asked
    const { award, said } = asked.value
    return accept({ ...awardHistory(award, actor.personId), carrierSays: 'reason' in said ? said.reason : said.status })
  },
  'awards.settle': async ({ caseId, proof }, call) =>
    shown(await settleAward(caseId, proof, call.actor.personId, call.now), call),
  'awards.return': async ({ caseId, reason }, call) =>
    shown(await returnAward(caseId, reason, call.actor.personId, call.now), call),
  'awards.sendAgain': async ({ caseId, reason }, call) =>
    shown(await resendAward(caseId, reason, call.actor.personId, call.now), call),
  'awards.propose': async ({ caseId, correction, reason }, call) =>
    shown(await proposeCorrection(caseId, correction, reason, call.actor.personId, call.now), call),
  'awards.approve': async ({ caseId, approved }, call) => {
    const { actor, snapshot, now } = call
    return shown(await approveCorrection(caseId, approved, actor.personId, snapshot.awardLimits.amountFen, now), call)
  },
  'awards.balance': async () => {
    const balanceFen = await readBalanceFen()
    return balanceFen === undefined ? refuse('award/no-carrier') : accept({ balanceFen })
  },
  'signals.list': async ({ cursor }) => accept(await listSignals(cursor)),
  'signals.close': async ({ signalId, note }, { actor, now }) => {
    if (isAbout(signalId, actor.personId)) return refuse('signal/own')
    return (await closeSignal(signalId, actor.personId, note, now)) ? accept({ signalId }) : refuse('signal/not-found')
  },
}

function shown(award: Outcome<Award>, { actor }: Call): Outcome<AwardHistory> {
  return award.ok ? accept(awardHistory(award.value, actor.personId)) : award
}
