import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Action, Entrance } from '#contract/action'
import { ACTIONS, type Door } from '#contract/actions'
import { type Outcome, type Refused, type Reply, refuse } from '#contract/outcome'
import { SCOPES, type Scope } from '#contract/scopes'
import { FIELD_WORDS } from '#contract/words'
import type { Actor } from '#domain/cases/permit'
import { grantsOf, isApproved } from '#domain/people/person'
import { adminByKey } from './admin-keys'
import { type Asked, beginAhead, underEntry, withdrawAhead } from './audit-acts'
import type { Call, Handlers } from './call'
import { readCase } from './case-store'
import { isUnderOldKey, movePerson } from './hash-rotation'
import { readRoundToCheck } from './inspection-store'
import { logFault } from './log'
import { readPersonById, readPersonByOpenid } from './person-store'
import { outOfReach } from './reach'
import { readVersion } from './rule-store'
import { callerOpenid } from './sdk'
import { readTown } from './town-store'
import { noteUploadsIn } from './upload-notes'
import { beyondLimit, type Counting, countCall } from './usage-store'

type AnyHandler = (input: unknown, call: Call) => Promise<Outcome<unknown>>

/**
 * Makes a deployed function of a door's handlers: finds out who calls, lets in who may come in,
 * parses the input strictly, and turns every outcome into a reply.
 */
export function openDoor<D extends Door>(door: D, handlers: Handlers<D>) {
  const actions: Readonly<Record<string, Action>> = ACTIONS[door]
  const scopes: Readonly<Record<string, Scope>> = SCOPES[door]
  return async (
    event: { action?: unknown; input?: unknown; admin?: unknown },
    context?: { request_id?: string },
  ): Promise<Reply<unknown>> => {
    const name = typeof event.action === 'string' && Object.hasOwn(actions, event.action) ? event.action : undefined
    const action = name === undefined ? undefined : actions[name]
    const scope = name === undefined ? undefined : scopes[name]
    if (name === undefined || !action || !scope) return refuse('action/unknown')
    const requestId = context?.request_id ?? randomUUID()
    try {
      const parsed = v.safeParse(action.input, event.input ?? {})
      if (!parsed.success) return refuse('input/invalid', { path: fieldWords(parsed.issues[0]) })
      const prepared = await prepare(door, name, parsed.output, event.admin)
      if (!prepared.ok) return prepared
      const { call, counting, ahead } = prepared.value
      const refused =
        notOpen(door, name, call) ??
        mayEnter(action.who, call) ??
        outOfReach(action.who, scope, call, parsed.output) ??
        (await beyondLimit(counting, call.person ?? call.left, call.now))
      const asked: Asked = { door, action: name, input: parsed.output }
      if (refused) await withdrawAhead(asked, call.openid, ahead)
      const handler = (handlers as unknown as Record<string, AnyHandler>)[name]
      const outcome = refused ?? (await underEntry(asked, call, ahead, async () => handler?.(parsed.output, call)))
      if (outcome?.ok === false && call.person)
        await noteUploadsIn(parsed.output as Readonly<Record<string, unknown>>, call.openid)
      const kept = call.person ?? call.left
      if (kept && isUnderOldKey(kept, call.openid)) await movePerson(call.openid)
      return outcome ?? refuse('action/unknown')
    } catch (error) {
      logFault(`${door}/${name} failed`, error, { requestId })
      return { ok: false, fault: { requestId } }
    }
  }
}

/** The field that is wrong, as people call it. */
function fieldWords(issue: v.BaseIssue<unknown>): string {
  const path = (v.getDotPath(issue) ?? '').split('.')
  const [field = ''] = path
  const row = ROWS.has(field) ? path.findIndex((step) => /^\d+$/.test(step)) : -1
  if (row === -1) return FIELD_WORDS[field] ?? field
  const worded = (step: string) => (/^\d+$/.test(step) ? `第 ${Number(step) + 1} 行` : (FIELD_WORDS[step] ?? step))
  return path.map(worded).join(' ')
}

/** What is sent as a list that was typed by hand: the row is named, too. */
const ROWS: ReadonlySet<string> = new Set([
  'organisation',
  'offices',
  'communities',
  'departments',
  'items',
  'rules',
  'rows',
])

/** What an input may name that is read before its action begins. */
interface Named {
  readonly caseId?: string
  readonly parentId?: string
  readonly personId?: string
  readonly roundId?: string
}

/** @param claimed who an admin in the cloud's console says to be; who comes by phone is known by the platform alone */
async function prepare(
  door: Door,
  action: string,
  input: unknown,
  said: unknown,
): Promise<Outcome<{ call: Call; counting: Counting; ahead: Awaited<ReturnType<typeof beginAhead>> }>> {
  const claimed = door === 'admin' ? said : undefined
  const openid = callerOpenid()
  const keyed = openid ? undefined : adminByKey(claimed)
  if (!openid && !keyed) return refuse(claimed === undefined ? 'caller/not-signed-in' : 'caller/admin-key-wrong')
  const now = Date.now()
  const { caseId, parentId, personId, roundId } = input as Named
  const ruleSetVersion = ruleSetNamedIn(action, input)
  const atConsole = keyed && { actor: consoleActor(keyed.personId), adminName: keyed.name }
  const [found, subject, parent, about, round, ruleSet, snapshot, counting, ahead] = await Promise.all([
    openid ? readPersonByOpenid(openid) : undefined,
    caseId === undefined ? undefined : readCase(caseId),
    parentId === undefined ? undefined : readCase(parentId),
    personId === undefined ? undefined : readPersonById(personId),
    caseId === undefined || roundId === undefined ? undefined : readRoundToCheck(roundId),
    ruleSetVersion === undefined ? undefined : readVersion(ruleSetVersion),
    readTown(now, BUILDING.test(action) ? 0 : undefined),
    countCall({ door, action, input: input as object }, openid ? { openid } : { keyName: keyed?.name ?? '' }, now),
    beginAhead({ door, action, input }, { openid, keyed: atConsole }, now),
  ])
  const hasLeft = found?.registration.status === 'left'
  const person = hasLeft ? undefined : found
  const actor: Actor = atConsole?.actor ?? { personId: person?.personId ?? '', grants: grantsOf(person, now) }
  const call: Call = {
    openid: openid ?? '',
    person,
    ...(hasLeft ? { left: found } : {}),
    ...(atConsole ? { adminName: atConsole.adminName } : {}),
    actor,
    subject,
    parent,
    about,
    round,
    ruleSet,
    snapshot,
    now,
  }
  return { ok: true, value: { call, counting, ahead } }
}

const consoleActor = (personId: string): Actor => ({ personId, grants: [{ role: 'admin' }] })

/** They judge by the town as it stands now, whichever instance changed it last. */
const BUILDING = /^(town\.(check|import|open|state)|items\.(check|import)|map|staff|rules)\b/

function ruleSetNamedIn(action: string, input: unknown): number | undefined {
  const { version, basedOn } = input as { version?: number; basedOn?: number }
  if (action === 'rules.activate') return version
  return action === 'rules.save' ? basedOn : undefined
}

/** Until a town is opened only its admins come in, and until it is founded they only found it. */
function notOpen(door: Door, action: string, { snapshot, person, adminName }: Call): Refused | undefined {
  if (snapshot.open) return undefined
  if (door !== 'admin' || (adminName === undefined && !person)) return refuse('town/not-open')
  return snapshot.organisationVersion > 0 || action.startsWith('town.') ? undefined : refuse('town/found-first')
}

function mayEnter(who: Entrance, { person, actor, adminName }: Call): Refused | undefined {
  if (who === 'anyone' || adminName !== undefined) return undefined
  if (!person) return refuse('caller/not-registered')
  if (person.registration.status === 'leaving') return refuse('caller/leaving')
  if (person.registration.status === 'pending') return refuse('caller/pending')
  if (!isApproved(person)) return refuse('caller/not-registered')
  if (who === 'resident') return undefined
  const roles: readonly string[] = who
  return actor.grants.some((grant) => roles.includes(grant.role)) ? undefined : refuse('caller/not-your-role')
}
