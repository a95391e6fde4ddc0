/**
 * Tells the duty phone of an urgent case: one short message. The mark is written before it is sent, so that it is sent
 * once; a no is tried again by the clock while nobody has taken the case on; what cannot be known is never sent twice.
 */
import { takesShortMessages } from '#contract/duty'
import type { Case, Effect } from '#domain/cases/case'
import { dutyKeyOf, dutyMessage, dutyPhoneOf, handlerName } from '#domain/dispatch/duty'
import { insertOnce, readById, updateIf } from './documents'
import { isShortMessageConnected, type ShortMessageAnswer, sendShortMessage } from './short-message'
import { tellStaff } from './staff-messages'
import { readTown } from './town-store'

const COLLECTION = 'dutyCalls'
/** The clock comes by every two minutes; after so many tries a person rings up. */
const TRIES_MAX = 5

/** One message to one duty phone; its `_id` is the effect's key. */
interface DutyCall {
  readonly _id: string
  readonly caseId: string
  readonly phone: string
  readonly state: 'sending' | 'refused' | 'sent' | 'unknown' | 'given-up'
  readonly tries: number
  readonly atMs: number
}

type CallDuty = Effect & { kind: 'callDuty' }

export async function callDuty(effect: CallDuty, subject: Case, now: number): Promise<void> {
  // Somebody has it by now, or it went elsewhere: that dispatch has a call of its own.
  if (subject.state !== 'dispatched' || effect.key !== dutyKeyOf(subject)) return
  const { town, duty } = await readTown(now)
  const name = handlerName(town, subject)
  const phone = dutyPhoneOf(duty.phones, subject)
  if (phone === undefined) return warn(effect, subject, now, `${name}没有设值班电话，短信没有发出`, '请管理员补上号码')
  if (!takesShortMessages(phone))
    return warn(effect, subject, now, `${name}的值班电话是座机，收不到短信`, `号码 ${phone}`)
  if (!isShortMessageConnected()) return warn(effect, subject, now, '短信没有开通，没有发出', `值班电话 ${phone}`)
  const tries = await mark(effect.key, subject._id, phone, now)
  if (tries === 'done') return
  if (tries === 'interrupted') return settle(effect, subject, { said: 'unknown' }, TRIES_MAX, now)
  const answer = await sendShortMessage(phone, dutyMessage(subject, town))
  await settle(effect, subject, answer, tries, now)
}

/** @returns which try this is; `interrupted`: the last one broke off, and nobody knows whether it was sent */
async function mark(key: string, caseId: string, phone: string, now: number): Promise<number | 'done' | 'interrupted'> {
  const first: DutyCall = { _id: key, caseId, phone, state: 'sending', tries: 1, atMs: now }
  if ((await insertOnce(COLLECTION, first)) === undefined) return 1
  const earlier = await readById<DutyCall>(COLLECTION, key)
  if (earlier?.state === 'sending') return 'interrupted'
  if (earlier?.state !== 'refused') return 'done'
  const tries = earlier.tries + 1
  const where = { _id: key, state: 'refused', tries: earlier.tries }
  return (await updateIf(COLLECTION, where, { state: 'sending', tries, phone, atMs: now })) ? tries : 'done'
}

async function settle(
  effect: CallDuty,
  subject: Case,
  answer: ShortMessageAnswer,
  tries: number,
  now: number,
): Promise<void> {
  const last = tries >= TRIES_MAX
  const state: DutyCall['state'] = answer.said === 'refused' && last ? 'given-up' : answer.said
  const code = answer.said === 'refused' ? { code: answer.code } : {}
  await updateIf(COLLECTION, { _id: effect.key }, { state, settledAtMs: now, ...code })
  if (answer.said === 'sent') return
  // At once, not after the last try: somebody can ring up meanwhile.
  await warn(effect, subject, now, answer.said === 'refused' ? '短信没有发出' : '短信可能没有送到', '请打值班电话')
  if (state === 'refused') throw Object.assign(new Error('the duty phone was not told'), { errCode: answer.said })
}

/** The dispatchers hear that nobody may have been told; told again, it changes nothing. */
function warn({ key }: CallDuty, subject: Case, now: number, what: string, then: string): Promise<void> {
  const about = subject.confidential
    ? `紧急案件（${subject.caseNo}）`
    : `紧急案件“${subject.itemName}”（${subject.caseNo}）`
  const text = `${about}：${what}。请马上打电话通知，${then}。`
  const told = {
    key: `${key}:warn`,
    kind: 'tellStaff',
    to: { desk: 'dispatchers' },
    title: '值班电话没有通知到',
    text,
  } as const
  return tellStaff(told, subject, now)
}
