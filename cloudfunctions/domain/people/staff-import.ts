/** A list of staff, row by row: who gets the role now, for whom it waits, and what is wrong. */
import type { ImportProblem } from '#contract/founding'
import { type Refused, refuse } from '#contract/outcome'
import { sentenceOf } from '#contract/refusals'
import type { StaffRow } from '#contract/staff-import'
import type { PublicTown } from '#contract/town'
import type { HeldRole } from './held-role'
import { isApproved, maskName, maskPhone, type Person } from './person'
import { faultOfGrant, grantIdOf, grantRole, scopeKeyOf, stillOf } from './roles'

/** `_id`: keyed hash of the number. The number itself is not kept: it is only ever compared. */
export interface WaitingRoles {
  readonly _id: string
  readonly version: number
  readonly phoneMasked: string
  readonly nameHash: string
  readonly nameMasked: string
  readonly roles: readonly HeldRole[]
  readonly updatedAtMs: number
}

/** A row with the keyed hashes that it is found by, and the id its role gets. */
export interface HashedRow extends StaffRow {
  readonly phoneHash: string
  /** By the current key first. */
  readonly nameHashes: readonly [string, ...string[]]
  readonly grantId: string
}

export interface StaffPlan {
  /** Each with the roles they hold afterwards. */
  readonly people: ReadonlyMap<string, { readonly person: Person; readonly roles: readonly HeldRole[] }>
  readonly waiting: ReadonlyMap<string, WaitingRoles>
  readonly granted: number
  readonly waits: number
  readonly unchanged: number
  readonly byHand: readonly ImportProblem[]
  readonly problems: readonly ImportProblem[]
}

interface Known {
  /** By the keyed hash of their number. */
  readonly people: ReadonlyMap<string, Person>
  readonly waiting: ReadonlyMap<string, WaitingRoles>
}

/** What a row comes to. */
type Fate = 'granted' | 'waits' | 'unchanged' | { readonly problem: string } | { readonly byHand: string }

interface Work {
  readonly known: Known
  readonly people: Map<string, { person: Person; roles: readonly HeldRole[] }>
  readonly waiting: Map<string, WaitingRoles>
  readonly by: string
  readonly town: PublicTown
  readonly now: number
}

/**
 * Roles are added, or get another time; none is taken away.
 * @param by who imports: nobody changes their own roles
 */
export function planStaff(
  rows: readonly HashedRow[],
  known: Known,
  by: string,
  town: PublicTown,
  now: number,
): StaffPlan {
  const work: Work = { known, people: new Map(), waiting: new Map(), by, town, now }
  const counts = { granted: 0, waits: 0, unchanged: 0 }
  const byHand: ImportProblem[] = []
  const problems: ImportProblem[] = []
  rows.forEach((row, at) => {
    const who = `第 ${at + 1} 行（${maskName(row.name)} ${maskPhone(row.phone)}）`
    const found = (message: string): ImportProblem => ({ list: 'staff', row: at + 1, message: `${who}：${message}` })
    const person = known.people.get(row.phoneHash)
    const fate = person && isApproved(person) ? forPerson(person, row, work) : forLater(row, work)
    if (typeof fate === 'string') counts[fate] += 1
    else if ('byHand' in fate) byHand.push(found(fate.byHand))
    else problems.push(found(fate.problem))
  })
  const { people, waiting } = work
  return { people, waiting, ...counts, byHand, problems }
}

function forPerson(person: Person, row: HashedRow, { people, by, town, now }: Work): Fate {
  if (!isNamed(person, row)) return { problem: '这个手机号登记的是另一个姓名。请核对号码和姓名。' }
  const before = people.get(row.phoneHash)?.roles ?? person.roles
  const after = withRole(before, row, now, (replaces) =>
    grantRole({ ...person, roles: before }, { ...row, commandId: row.grantId, replaces }, by, town, now),
  )
  if (!after.ok) return { problem: sentenceOf(after.refusal, after.details) }
  if (after.value === before) return 'unchanged'
  if (person.registration.phoneVerified !== true)
    return { byHand: '手机号不是微信验证的。请核实是本人后，在“人员与身份”里授予。' }
  people.set(row.phoneHash, { person, roles: after.value })
  return 'granted'
}

function forLater(row: HashedRow, { known, waiting, by, town, now }: Work): Fate {
  const kept = waiting.get(row.phoneHash) ?? known.waiting.get(row.phoneHash)
  if (kept && !row.nameHashes.includes(kept.nameHash))
    return { problem: `这个手机号已在等待名单里，姓名是${kept.nameMasked}。请核对；要改名请先撤回。` }
  const before = kept?.roles ?? []
  const after = withRole(before, row, now, (replaces) => waitingRole(before, row, replaces, by, town, now))
  if (!after.ok) return { problem: sentenceOf(after.refusal, after.details) }
  // One that waits under an old hash key is written anew under the current one.
  if (after.value === before && kept?._id === row.phoneHash) return 'unchanged'
  const { phoneHash: _id, name, phone } = row
  const [nameHash] = row.nameHashes
  const about = { _id, nameHash, nameMasked: maskName(name), phoneMasked: maskPhone(phone) }
  waiting.set(_id, { ...about, version: kept?._id === _id ? kept.version : 0, roles: after.value, updatedAtMs: now })
  return 'waits'
}

type Roles = { readonly ok: true; readonly value: readonly HeldRole[] } | Refused

/** The same role with the same time changes nothing; with another time it takes the place of the old one, unless that is over. */
function withRole(
  roles: readonly HeldRole[],
  { grant, startsAtMs, endsAtMs }: HashedRow,
  now: number,
  add: (replaces: string | undefined) => Roles,
): Roles {
  const same = roles.filter((held) => scopeKeyOf(held) === scopeKeyOf(grant))
  if (same.some((held) => held.startsAtMs === startsAtMs && held.endsAtMs === endsAtMs))
    return { ok: true, value: roles }
  const [current] = stillOf(same, now)
  return add(current && grantIdOf(current))
}

function waitingRole(
  roles: readonly HeldRole[],
  { grant, startsAtMs, endsAtMs, grantId }: HashedRow,
  replaces: string | undefined,
  by: string,
  town: PublicTown,
  now: number,
): Roles {
  const fault = faultOfGrant({ grant, startsAtMs, endsAtMs }, town, now)
  if (fault) return fault
  const kept = stillOf(roles, now).filter((held) => grantIdOf(held) !== replaces)
  if (kept.length >= 5) return refuse('roles/too-many', { max: 5 })
  const time = { ...(startsAtMs === undefined ? {} : { startsAtMs }), ...(endsAtMs === undefined ? {} : { endsAtMs }) }
  return { ok: true, value: [...kept, { ...grant, ...time, grantId, grantedBy: by }] }
}

/** Registrations from before names could be found again are compared by what is shown of them. */
function isNamed({ registration }: Person, { name, nameHashes }: HashedRow): boolean {
  return registration.nameHash === undefined
    ? registration.nameMasked === maskName(name)
    : nameHashes.includes(registration.nameHash)
}

/**
 * What of the waiting roles a person gets with the approval: those that still fit the town, when the name on the list is
 * theirs. Nobody gets what they put on the list themselves.
 */
export function rolesOnApproval(
  person: Person,
  waiting: WaitingRoles | undefined,
  nameAgrees: boolean,
  town: PublicTown,
  now: number,
): readonly HeldRole[] {
  if (!waiting || !nameAgrees) return []
  return waiting.roles.filter(
    (held) => held.grantedBy !== person.personId && !faultOfGrant({ grant: held, ...timeOf(held) }, town, now),
  )
}

const timeOf = ({ startsAtMs, endsAtMs }: HeldRole) => ({ startsAtMs, endsAtMs })
