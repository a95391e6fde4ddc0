/** Reporters' standings: untrue reports, suspensions, appeals. */
import { PAGE_SIZE } from '#contract/limits'
import {
  decideSuspension,
  decisionOfAppeal,
  freshStanding,
  isSuspended,
  judged,
  maySettleAppeal,
  type Standing,
} from '#domain/awards/honesty'
import type { HonestyLimits } from '#domain/awards/settings'
import { inTransaction, readIn } from './award-tallies'
import { readCase } from './case-store'
import { readById, readPage } from './documents'
import { tell } from './inbox-store'
import { readPersonById } from './person-store'
import { _ } from './sdk'

const COLLECTION = 'standings'
const TRIES = 6

export function readStanding(personId: string): Promise<Standing | undefined> {
  return readById<Standing>(COLLECTION, personId)
}

/**
 * Brings the reporter's standing in line with the case as it stands now, and tells them what follows. It looks at the
 * case again, so that it may be done late, or twice, or in another order than the steps.
 */
export async function judgeHonesty(caseId: string, limits: HonestyLimits, now: number): Promise<void> {
  const subject = await readCase(caseId)
  if (subject?.reporterRole !== 'citizen') return
  const found = { untrue: subject.truth === 'untrue', by: subject.rejectedBy }
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const standing = (await readStanding(subject.reporterId)) ?? freshStanding(subject.reporterId)
    const verdict = judged(standing, caseId, found, limits, now)
    if (verdict?.news) await tellNews(verdict.standing, verdict.news, caseId, limits, now)
    if (!verdict || (await writeStanding(standing, verdict.standing))) return
  }
  throw new Error('a standing changes all the time')
}

/** Together with the person, by whom grants know of it. @returns false when it changed meanwhile */
async function writeStanding(before: Standing, after: Standing): Promise<boolean> {
  const person = before.suspendedUntilMs === after.suspendedUntilMs ? undefined : await readPersonById(after._id)
  return inTransaction(async (transaction) => {
    const kept = await readIn<Standing>(transaction, COLLECTION, after._id)
    if ((kept?.version ?? 0) !== before.version) return false
    const { _id, ...data } = after
    await transaction.collection(COLLECTION).doc(_id).set({ data })
    const suspended = { awardsSuspendedUntilMs: _.set(after.suspendedUntilMs) }
    if (person) await transaction.collection('persons').doc(person._id).update({ data: suspended })
    return true
  })
}

async function tellNews(
  { _id, suspendedUntilMs }: Standing,
  news: 'suspended' | 'restored',
  caseId: string,
  { untrueReports, untrueWithinDays }: HonestyLimits,
  now: number,
): Promise<void> {
  const about = { _id: `standing:${news}:${caseId}`, personId: _id, atMs: now }
  if (news === 'restored') {
    await tell({ ...about, title: '奖励资格已恢复', text: '有一件上报经申诉不再认定为不属实，您的奖励资格已恢复。' })
    return
  }
  const until = new Date((suspendedUntilMs ?? now) + 8 * 3_600_000).toISOString().slice(0, 10)
  await tell({
    ...about,
    title: '奖励资格暂停',
    text: `${untrueWithinDays} 天内有 ${untrueReports} 件上报被认定不属实，奖励资格暂停到 ${until}。您仍可上报，案件照常办理。如有异议，可在“我的奖励”里申诉。`,
  })
}

/** @returns why not, or undefined when the appeal was taken */
export async function appealSuspension(
  personId: string,
  note: string,
  now: number,
): Promise<'award/not-suspended' | 'award/appeal-waits' | 'award/appeal-decided' | undefined> {
  const standing = await readStanding(personId)
  if (!standing || !isSuspended(standing, now)) return 'award/not-suspended'
  if (standing.appeal) return 'award/appeal-waits'
  if (decisionOfAppeal(standing)) return 'award/appeal-decided'
  const after = { ...standing, appeal: { note, atMs: now }, appealAtMs: now, version: standing.version + 1 }
  return (await writeStanding(standing, after)) ? undefined : 'award/appeal-waits'
}

/** Appeals that wait, oldest first. */
export function readAppealed(cursor: string | undefined) {
  const where = { appealAtMs: _.gt(0) }
  return readPage<Standing>(COLLECTION, { where, by: 'appealAtMs', direction: 'asc', cursor, size: PAGE_SIZE })
}

/** A dispatcher's word on an appeal; never of who found one of the reports untrue. @returns why not */
export async function settleAppeal(
  personId: string,
  lifted: boolean,
  reason: string,
  by: string,
  now: number,
): Promise<'award/no-appeal' | 'award/own-rejection' | undefined> {
  const standing = await readStanding(personId)
  if (!standing?.appeal) return 'award/no-appeal'
  if (!maySettleAppeal(standing, by)) return 'award/own-rejection'
  if (!(await writeStanding(standing, decideSuspension(standing, lifted, reason, by, now)))) return 'award/no-appeal'
  await tell({
    _id: `standing:decided:${personId}:${standing.version}`,
    personId,
    atMs: now,
    title: lifted ? '奖励资格已恢复' : '奖励资格仍然暂停',
    text: `您的申诉已有结果：${reason}`,
  })
  return undefined
}
