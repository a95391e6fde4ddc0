import { OPEN_STATES, type State } from '#contract/flow'
import { PAGE_SIZE } from '#contract/limits'
import type { Queue } from '#contract/staff-actions'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { actingKeyOf, keysOf } from '#domain/cases/sight'
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
  extensions: { by: 'extensionAskedAtMs', direction: 'asc' },
  open: { by: 'dueAtMs', direction: 'asc' },
  all: { by: 'updatedAtMs', direction: 'desc' },
}

/** What a list of open cases is narrowed to. */
export interface Narrow {
  readonly state?: State | undefined
  /** Cases whose time is over. */
  readonly overdue: boolean
}

const ALL_OPEN: Narrow = { overdue: false }

/** One page of a queue. @returns undefined when none of the caller's roles has this queue */
export function readQueue(
  queue: Queue,
  actor: Actor,
  cursor: string | undefined,
  now: number,
  narrow: Narrow = ALL_OPEN,
  size = PAGE_SIZE,
) {
  const scopes = actor.grants.flatMap((grant) =>
    queue === 'open' ? openOf(grant, narrow, now) : scopesOf(queue, grant, now),
  )
  const [only] = scopes
  if (!only) return undefined
  const scope = scopes.length === 1 ? only : _.or(scopes)
  const notOwn = queue === 'toConfirm' || queue === 'toVerify'
  const where = notOwn
    ? _.and([scope, { reporterId: _.neq(actor.personId), handlerIds: _.nin([actor.personId]) }])
    : scope
  return readPage<Case>('cases', { where, ...SORT[queue], cursor, size, without: WITHOUT_STEPS })
}

type Grant = Actor['grants'][number]

/** Whatever is not ended yet of what a role may open. */
function openOf(grant: Grant, { state, overdue }: Narrow, now: number): object[] {
  const keys = keysOf(grant)
  if (keys.length === 0) return []
  const seenBy = keys.length === 1 ? keys[0] : _.in(keys)
  return [{ seenBy, state: state ?? _.in(OPEN_STATES), ...(overdue ? { dueAtMs: _.and([_.gt(0), _.lt(now)]) } : {}) }]
}

/** What a role's queue holds; nothing when the role has no such queue. `seenBy` limits it to what the role may open. */
function scopesOf(queue: Queue, grant: Grant, now: number): object[] {
  const keys = keysOf(grant)
  const own = { seenBy: keys.length === 1 ? keys[0] : _.in(keys) }
  if (keys.length === 0) return []
  if (queue === 'all') return [own]
  switch (grant.role) {
    case 'gridOfficer':
      if (queue === 'toConfirm') return unconfirmed(now).map((more) => ({ ...own, ...more }))
      return queue === 'toVerify' ? [{ ...own, state: 'handled' }] : []
    case 'handler': {
      const acting = { seenBy: actingKeyOf(grant) }
      if (queue === 'toAccept') return [{ ...acting, state: 'dispatched' }]
      return queue === 'toHandle' ? [{ ...acting, state: _.in(['accepted', 'reworking']) }] : []
    }
    case 'dispatcher':
      if (queue === 'triage') return [{ state: 'triage' }]
      if (queue === 'appeals') return [{ state: 'appealed' }]
      if (queue === 'extensions') return [{ extensionAskedAtMs: _.gt(0) }]
      if (queue === 'toConfirm') return unconfirmed(now).map((more) => ({ confidential: true, ...more }))
      return queue === 'toVerify' ? [{ confidential: true, state: 'handled' }] : []
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
