import type { Queue } from '#contract/actions'
import { OPEN_STATES } from '#contract/flow'
import { PAGE_SIZE } from '#contract/limits'
import type { RoleGrant } from '#contract/roles'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import type { TakenStep } from '#domain/cases/step'
import { insertOnce, readById, readPage, updateIf } from './documents'
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
export function afterStep(subject: Case, { event, changes, effects }: TakenStep): Case {
  return {
    ...subject,
    ...changes,
    version: subject.version + 1,
    updatedAtMs: event.atMs,
    timeline: [...subject.timeline, event],
    effects: [...subject.effects, ...effects],
    effectsDueAtMs: effects.length > 0 ? event.atMs + EFFECTS_LEASE_MS : subject.effectsDueAtMs,
  }
}

/** Writes a step: event, changes and effects in one conditional update. @returns false when the case changed meanwhile */
export function writeStep(subject: Case, { event, changes, effects }: TakenStep): Promise<boolean> {
  const replaced = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, _.set(value)]))
  const outbox = effects.length > 0 ? { effects: _.push(effects), effectsDueAtMs: event.atMs + EFFECTS_LEASE_MS } : {}
  return updateIf(
    'cases',
    { _id: subject._id, version: subject.version },
    { ...replaced, ...outbox, version: _.inc(1), updatedAtMs: event.atMs, timeline: _.push([event]) },
  )
}

/** Takes effects off a case by their keys; `effectsDueAtMs` is cleared only where nothing is left. */
export async function removeEffects(caseId: string, keys: readonly string[]): Promise<void> {
  const justThese = { _id: caseId, effects: _.size(keys.length), 'effects.key': _.all(keys) }
  if (await updateIf('cases', justThese, { effects: _.set([]), effectsDueAtMs: _.set(null) })) return
  await updateIf('cases', { _id: caseId }, { effects: _.pull({ key: _.in(keys) }) })
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

const WITHOUT_STEPS = ['timeline', 'effects']

export function readCasesOf(personId: string, cursor: string | undefined) {
  return readPage<Case>('cases', {
    where: { reporterId: personId },
    by: 'reportedAtMs',
    direction: 'desc',
    cursor,
    size: PAGE_SIZE,
    without: WITHOUT_STEPS,
  })
}

/** One page of a queue, those due first first. @returns undefined when none of the caller's roles has this queue */
export function readQueue(queue: Queue, actor: Actor, cursor: string | undefined) {
  const scopes = actor.grants.flatMap((grant) => scopesOf(queue, grant))
  const [only] = scopes
  if (!only) return undefined
  const notOwn = queue === 'toConfirm' || queue === 'toVerify'
  const scope = scopes.length === 1 ? only : _.or(scopes)
  const where = notOwn
    ? _.and([scope, { reporterId: _.neq(actor.personId), handlerIds: _.nin([actor.personId]) }])
    : scope
  return readPage<Case>('cases', {
    where,
    by: queue === 'all' ? 'updatedAtMs' : 'dueAtMs',
    direction: queue === 'all' ? 'desc' : 'asc',
    cursor,
    size: PAGE_SIZE,
    without: WITHOUT_STEPS,
  })
}

/** What a role's queue holds; nothing when the role has no such queue. */
function scopesOf(queue: Queue, grant: RoleGrant): object[] {
  const own = scopeOf(grant)
  switch (grant.role) {
    case 'gridOfficer':
      if (queue === 'toConfirm') return [{ ...own, truth: 'unconfirmed', state: _.in(OPEN_STATES) }]
      if (queue === 'toVerify') return [{ ...own, state: 'handled' }]
      return queue === 'all' ? [own] : []
    case 'handler':
      if (queue === 'toAccept') return [{ ...own, state: 'dispatched' }]
      if (queue === 'toHandle') return [{ ...own, state: _.in(['accepted', 'reworking']) }]
      return queue === 'all' ? [own, ...coScopesOf(grant)] : []
    case 'dispatcher':
      if (queue === 'triage') return [{ state: 'triage' }]
      if (queue === 'toConfirm') return [{ confidential: true, truth: 'unconfirmed', state: _.in(OPEN_STATES) }]
      if (queue === 'toVerify') return [{ confidential: true, state: 'handled' }]
      return queue === 'all' ? [own] : []
    case 'inspector':
    case 'leader':
      return queue === 'all' ? [own] : []
    default:
      return []
  }
}

/** The cases a role may see at all, as a condition; the same rule as `domain/cases/sight`. */
function scopeOf(grant: RoleGrant): object {
  switch (grant.role) {
    case 'gridOfficer':
      return { gridCode: _.in(grant.gridCodes), confidential: false }
    case 'handler':
      return { departmentCode: grant.departmentCode, ...(grant.unitCode ? { unitCode: grant.unitCode } : {}) }
    case 'inspector':
    case 'leader':
      return { confidential: false, ...(grant.officeCode ? { officeCode: grant.officeCode } : {}) }
    default:
      return {}
  }
}

/** 协办: a department on the case sees it too; a unit sees only its own. */
function coScopesOf(grant: RoleGrant & { role: 'handler' }): object[] {
  return grant.unitCode ? [] : [{ coDepartmentCodes: grant.departmentCode, confidential: false }]
}
