/** What an inspection found is written once; a fault sends the case back, at once or by the clock. */
import type { Input } from '#contract/actions'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { judgeCheck, mayInspect } from '#domain/inspections/check'
import type { Check, Round } from '#domain/inspections/round'
import type { Call } from './call'
import { step } from './case-steps'
import { readCase } from './case-store'
import { markSentBack, readRound, writeCheck } from './inspection-store'
import { logFault } from './log'
import { receivePhotos } from './photos'

type Sent = Input<'officer', 'inspection.check'>

/** One conditional write decides; the step on the case follows from it. */
export async function takeCheck(subject: Case, sent: Sent, call: Call): Promise<Outcome<Check>> {
  const { actor, snapshot, round, now } = call
  const allowed = mayInspect(subject, round, actor)
  if (!allowed.ok) return allowed
  const photos = await receivePhotos(sent.photos, { ...call, purpose: sent.roundId })
  if (!photos.ok) return photos
  const found = { ...sent, photos: photos.value, by: actor.personId, atMs: now }
  const judged = judgeCheck(subject, found, snapshot.inspections)
  if (!judged.ok) return judged
  const check = judged.value
  if (!(await writeCheck(sent.roundId, sent.number, check, now))) return checkedBefore(sent)
  if (check.result?.sendBack === 'due') await sendOneBack(sent.roundId, sent.number, check, subject, now)
  return accept(check)
}

/** A lost answer sent again succeeds; else somebody was faster. */
async function checkedBefore({ roundId, number, caseId, commandId }: Sent): Promise<Outcome<Check>> {
  const round = await readRound(roundId)
  const check = round?.checks[number]
  if (!round || check?.caseId !== caseId) return refuse('inspection/not-found')
  if (check.result?.commandId === commandId) return accept(check)
  return refuse(check.state === 'open' && round.closed ? 'inspection/published' : 'inspection/already-checked')
}

/** @returns how many could not be sent back yet */
export async function sendBack(round: Round, now: number): Promise<number> {
  let left = 0
  for (const [number, check] of round.checks.entries()) {
    if (check.result?.sendBack !== 'due') continue
    const subject = await readCase(check.caseId)
    if (subject && !(await sendOneBack(round._id, number, check, subject, now))) left += 1
  }
  return left
}

/** A case that is open again anyway needs no sending back: what was found stands in the round. */
async function sendOneBack(
  roundId: string,
  number: number,
  { result }: Check,
  subject: Case,
  now: number,
): Promise<boolean> {
  if (!result) return true
  const actor: Actor = { personId: result.by, grants: [{ role: 'inspector' }] }
  const action = subject.departmentCode === null ? 'inspectSettled' : 'inspect'
  const faults = result.points.filter(({ passed }) => !passed).map(({ words }) => `“${words}”`)
  const note = `不符合${faults.join('、')}；${result.reasons.join('、')}：${result.note}`
  try {
    await step(subject, { action, commandId: result.commandId, note, photos: result.photos }, actor, now)
    await markSentBack(roundId, number)
    return true
  } catch (error) {
    logFault('a case could not be sent back, the clock will try again', error, { caseId: subject._id })
    return false
  }
}
