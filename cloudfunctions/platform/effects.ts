import { REFUSAL_SENTENCES, sentenceOf } from '#contract/refusals'
import type { Award } from '#domain/awards/award'
import type { Case, Effect } from '#domain/cases/case'
import { grantAward } from './award-store'
import { removeEffects } from './case-store'
import type { WrittenStep } from './case-writes'
import { endFollowers, joinParent } from './follow-end'
import { tell } from './inbox-store'
import { logFault } from './log'
import { readPersonById } from './person-store'
import { tellStaff } from './staff-messages'
import { readTown } from './town-store'

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
      const { key, personId, title, text } = effect
      return tell({ _id: key, personId, title, text, atMs: now, caseId: subject._id })
    }
    case 'tellStaff':
      return tellStaff(effect, subject, now)
    case 'joinParent':
      return runAll(await joinParent(subject, effect.parentId, now), now)
    case 'followEnd':
      return runAll(await endFollowers(subject, effect.outcome, now), now)
    case 'award': {
      const [reporter, { awardLimits }] = await Promise.all([readPersonById(subject.reporterId), readTown(now)])
      return tellDecision(await grantAward(subject, reporter, awardLimits, now))
    }
  }
}

async function runAll(written: readonly WrittenStep[], now: number): Promise<void> {
  for (const { after, effects } of written) await runEffects(after, effects, now)
}

async function tellDecision(award: Award): Promise<void> {
  const about = `“${award.itemName}”（${award.caseNo}）`
  const { refusal } = award
  const known = refusal !== null && refusal in REFUSAL_SENTENCES
  await tell({
    _id: `award-decided:${award.caseId}`,
    personId: award.personId,
    atMs: award.decidedAtMs,
    caseId: award.caseId,
    title: refusal ? '本次没有奖励' : '获得 5 元流量',
    text: refusal
      ? `${about}：${known ? sentenceOf(refusal) : '案件照常办理。'}`
      : `${about}属实且规范，5 元流量正在充值。`,
  })
}

export async function tellDelivered(award: Award, now: number): Promise<void> {
  await tell({
    _id: `award-delivered:${award.caseId}`,
    personId: award.personId,
    atMs: now,
    caseId: award.caseId,
    title: '5 元流量已到账',
    text: `“${award.itemName}”（${award.caseNo}）的奖励已充值到您登记的手机号，感谢您。`,
  })
}

export async function tellFailed(award: Award, now: number): Promise<void> {
  await tell({
    _id: `award-failed:${award.caseId}`,
    personId: award.personId,
    atMs: now,
    caseId: award.caseId,
    title: '充值没有成功',
    text: `“${award.itemName}”（${award.caseNo}）的奖励没能充到您登记的手机号，请核对手机号并联系社区。`,
  })
}
