import { OPEN_STATES } from '#contract/flow'
import type { Case } from '#domain/cases/case'
import type { TakenStep } from '#domain/cases/step'
import { insertOnce, readById, updateIf } from './documents'
import { _, db } from './sdk'

/** How long whoever wrote a step has its effects to themselves before the clock takes them. */
const EFFECTS_LEASE_MS = 60_000

export function readCase(caseId: string): Promise<Case | undefined> {
  return readById<Case>('cases', caseId)
}

/** @returns the name of the unique index that refused it: `_id_` when the same report came before */
export function insertCase(opened: Case): Promise<string | undefined> {
  return insertOnce('cases', opened)
}

/** The case as it is once the step was written. */
export function afterStep(subject: Case, { events, changes, effects }: TakenStep, now: number): Case {
  return {
    ...subject,
    ...changes,
    version: subject.version + 1,
    updatedAtMs: now,
    timeline: [...subject.timeline, ...events],
    effects: [...subject.effects, ...effects],
    effectsDueAtMs: effects.length > 0 ? now + EFFECTS_LEASE_MS : subject.effectsDueAtMs,
  }
}

/** Writes a step: events, changes and effects in one conditional update. @returns false when the case changed meanwhile */
export function writeStep(
  subject: Case,
  { events, changes, effects }: TakenStep,
  now: number,
  /** What else the same write carries. */
  more: object = {},
): Promise<boolean> {
  const replaced = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, _.set(value)]))
  const outbox = effects.length > 0 ? { effects: _.push(effects), effectsDueAtMs: now + EFFECTS_LEASE_MS } : {}
  return updateIf(
    'cases',
    { _id: subject._id, version: subject.version },
    { ...replaced, ...outbox, ...more, version: _.inc(1), updatedAtMs: now, timeline: _.push(events) },
  )
}

/** Takes effects off a case by their keys; `effectsDueAtMs` is cleared only where nothing is left. */
export async function removeEffects(caseId: string, keys: readonly string[]): Promise<void> {
  const justThese = { _id: caseId, effects: _.size(keys.length), 'effects.key': _.all(keys) }
  if (await updateIf('cases', justThese, { effects: _.set([]), effectsDueAtMs: _.set(null) })) return
  await updateIf('cases', { _id: caseId }, { effects: _.pull({ key: _.in(keys) }) })
  await updateIf('cases', { _id: caseId, effects: _.size(0) }, { effectsDueAtMs: _.set(null) })
}

/** Cases with effects left undone; the clock takes them. */
export async function readEffectsDue(now: number, limit: number): Promise<Case[]> {
  const due = db.collection('cases').where({ effectsDueAtMs: _.lte(now) })
  return (await due.orderBy('effectsDueAtMs', 'asc').limit(limit).get()).data as Case[]
}

/** Leases a case's effects for the caller alone. */
export function leaseEffects(subject: Case, now: number): Promise<boolean> {
  const where = { _id: subject._id, effectsDueAtMs: subject.effectsDueAtMs }
  return updateIf('cases', where, { effectsDueAtMs: now + EFFECTS_LEASE_MS })
}

/** The clock's lease: an opened case's effects are the opener's for a minute. */
export function withLease(opened: Case): Case {
  return opened.effects.length > 0 ? { ...opened, effectsDueAtMs: opened.reportedAtMs + EFFECTS_LEASE_MS } : opened
}

/** Open cases whose next reminder is due. */
export async function readEscalationsDue(now: number, limit: number): Promise<Case[]> {
  const due = db.collection('cases').where({ escalateAtMs: _.lte(now) })
  return (await due.orderBy('escalateAtMs', 'asc').limit(limit).get()).data as Case[]
}

/** Cases by their ids; those that exist. */
export async function readCases(ids: readonly string[]): Promise<Case[]> {
  return (
    await db
      .collection('cases')
      .where({ _id: _.in(ids) })
      .limit(1000)
      .get()
  ).data as Case[]
}

/** States in which one may still join a case: its end is to come. */
const NOT_ENDED = [...OPEN_STATES, 'appealed']

/**
 * “Me too”; a second time changes nothing. The version rises with it, so that whoever ends the case at the same moment
 * reads again and tells this person too.
 * @returns false when the case has ended
 */
export function addFollower(caseId: string, personId: string): Promise<boolean> {
  const where = { _id: caseId, state: _.in(NOT_ENDED), confidential: false, followerIds: _.nin([personId]) }
  return updateIf('cases', where, { followerIds: _.addToSet(personId), version: _.inc(1) })
}

/**
 * A case that has not ended learns of one that was linked to it.
 * @param again it followed this one before, which may itself follow another by now
 * @returns false when it has ended meanwhile, or became confidential
 */
export function addLinked(parentId: string, caseId: string, again: boolean): Promise<boolean> {
  const change = { linkedIds: _.addToSet(caseId), version: _.inc(1) }
  const states = again ? [...NOT_ENDED, 'linked'] : NOT_ENDED
  return updateIf('cases', { _id: parentId, state: _.in(states), confidential: false }, change)
}

/** A reminder that could not be taken is put off, so that it never stands in the way of others. @param toMs null: never again */
export function putOffReminder(subject: Case, toMs: number | null): Promise<boolean> {
  const where = { _id: subject._id, escalateAtMs: subject.escalateAtMs }
  return updateIf('cases', where, { escalateAtMs: _.set(toMs) })
}

export async function readCaseByNo(caseNo: string): Promise<Case | undefined> {
  return (await db.collection('cases').where({ caseNo }).limit(1).get()).data[0] as Case | undefined
}

const SIMILAR_READ_MAX = 100

/** Open cases in these cells; never confidential ones. */
export async function readOpenIn(cells: readonly string[]): Promise<Case[]> {
  const where = { cell: _.in(cells), state: _.in(OPEN_STATES) }
  const find = db.collection('cases').where(where).limit(SIMILAR_READ_MAX).field({ timeline: false, effects: false })
  return ((await find.get()).data as Case[]).filter(({ confidential }) => !confidential)
}
