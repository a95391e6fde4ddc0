import type { Queue } from '#contract/actions'
import { OPEN_STATES } from '#contract/flow'
import { PAGE_SIZE } from '#contract/limits'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { readPage } from './documents'
import { _ } from './sdk'

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

/** Cases a person follows, those with news first. */
export function readFollowed(personId: string, cursor: string | undefined) {
  return readPage<Case>('cases', {
    where: { followerIds: personId },
    by: 'updatedAtMs',
    direction: 'desc',
    cursor,
    size: PAGE_SIZE,
    without: WITHOUT_STEPS,
  })
}

/** What sorts a queue: what is due first comes first, all cases by their last change. */
const SORT: Record<Queue, { readonly by: string; readonly direction: 'asc' | 'desc' }> = {
  toConfirm: { by: 'confirmDueAtMs', direction: 'asc' },
  toVerify: { by: 'dueAtMs', direction: 'asc' },
  toAccept: { by: 'dueAtMs', direction: 'asc' },
  toHandle: { by: 'dueAtMs', direction: 'asc' },
  triage: { by: 'dueAtMs', direction: 'asc' },
  appeals: { by: 'dueAtMs', direction: 'asc' },
  extensions: { by: 'dueAtMs', direction: 'asc' },
  all: { by: 'updatedAtMs', direction: 'desc' },
}

/** One page of a queue. @returns undefined when none of the caller's roles has this queue */
export function readQueue(queue: Queue, actor: Actor, cursor: string | undefined, now: number) {
  const scopes = actor.grants.flatMap((grant) => scopesOf(queue, grant, now))
  const [only] = scopes
  if (!only) return undefined
  const scope = scopes.length === 1 ? only : _.or(scopes)
  const notOwn = queue === 'toConfirm' || queue === 'toVerify'
  const where = notOwn
    ? _.and([scope, { reporterId: _.neq(actor.personId), handlerIds: _.nin([actor.personId]) }])
    : scope
  return readPage<Case>('cases', { where, ...SORT[queue], cursor, size: PAGE_SIZE, without: WITHOUT_STEPS })
}

type Grant = Actor['grants'][number]

/** What a role's queue holds; nothing when the role has no such queue. */
function scopesOf(queue: Queue, grant: Grant, now: number): object[] {
  const own = scopeOf(grant)
  const within = (more: object) => handlerScopes(grant).map((scope) => ({ ...scope, ...more }))
  const toConfirm = (scope: object) => unconfirmed(now).map((more) => ({ ...scope, ...more }))
  switch (grant.role) {
    case 'gridOfficer':
      if (queue === 'toConfirm') return toConfirm(own)
      if (queue === 'toVerify') return [{ ...own, state: 'handled' }]
      return queue === 'all' ? [own] : []
    case 'handler':
      if (queue === 'toAccept') return within({ state: 'dispatched' })
      if (queue === 'toHandle') return within({ state: _.in(['accepted', 'reworking']) })
      return queue === 'all' ? [...handlerScopes(grant), ...coScopesOf(grant)] : []
    case 'dispatcher':
      if (queue === 'triage') return [{ state: 'triage' }]
      if (queue === 'appeals') return [{ state: 'appealed' }]
      if (queue === 'extensions') return [{ state: _.in(['accepted', 'reworking']), extensionAsked: _.neq(null) }]
      if (queue === 'toConfirm') return toConfirm({ confidential: true })
      if (queue === 'toVerify') return [{ confidential: true, state: 'handled' }]
      return queue === 'all' ? [own] : []
    case 'inspector':
    case 'leader':
      return queue === 'all' ? [own] : []
    default:
      return []
  }
}

/** How long a case that was closed before anybody confirmed it is still asked for; later it is found among all cases. */
const CONFIRM_CLOSED_WITHIN_MS = 30 * 24 * 60 * 60 * 1000

/** Whatever may still be confirmed: open cases, and those that were closed lately. */
function unconfirmed(now: number): object[] {
  const truth = 'unconfirmed'
  return [
    { truth, state: _.in(OPEN_STATES) },
    { truth, state: 'closed', confirmDueAtMs: _.gt(now - CONFIRM_CLOSED_WITHIN_MS) },
  ]
}

/** The cases a role may see at all, as a condition; the same rule as `domain/cases/sight`. */
function scopeOf(grant: Grant): object {
  switch (grant.role) {
    case 'gridOfficer':
      return { gridCode: _.in(grant.gridCodes), confidential: false }
    case 'inspector':
    case 'leader':
      return { confidential: false, ...(grant.officeCode ? { officeCode: grant.officeCode } : {}) }
    default:
      return {}
  }
}

/** A unit's own; a department's own and its units', except what is confidential to a unit. */
function handlerScopes(grant: Grant): object[] {
  if (grant.role !== 'handler') return []
  const { departmentCode, unitCode } = grant
  if (unitCode !== undefined) return [{ departmentCode, unitCode }]
  return [
    { departmentCode, confidential: false },
    { departmentCode, confidential: true, unitCode: null },
  ]
}

/** 协办: a department on the case sees it too; a unit sees only its own. */
function coScopesOf(grant: Grant & { role: 'handler' }): object[] {
  return grant.unitCode ? [] : [{ coDepartmentCodes: grant.departmentCode, confidential: false }]
}
