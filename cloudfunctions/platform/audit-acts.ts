/**
 * Acts that go on the audit log: the entry is written before the act, and settled when it is over. Whatever breaks off in
 * between, the entry is there; the clock settles it as one of which nobody knows how it ended.
 */
import type { Door } from '#contract/actions'
import { AUDITED, type Audited } from '#contract/audited'
import type { Outcome } from '#contract/outcome'
import { settleBegun, type What, type Who, withdrawBegun, writeBegun } from './audit-log'
import { logFault } from './log'

const WORDS_MAX = 200

/** What is asked for, as the contract names it. */
export interface Asked {
  readonly door: Door
  readonly action: string
  readonly input: unknown
}

interface Begun {
  readonly id: string
  readonly by: string
}

/** Who this instance has let in for what: their next entry is written beside the door's reads, and costs no round trip. */
const letIn = new Map<string, string>()
const LET_IN_MAX = 1_000

/** @returns nothing for what is not audited, and for who was not let in here before */
export async function beginAhead(
  asked: Asked,
  {
    openid,
    keyed,
  }: { readonly openid: string | undefined; readonly keyed?: Pick<Who, 'actor' | 'adminName'> | undefined },
  now: number,
): Promise<Begun | undefined> {
  const entry = entryOf(asked)
  const personId = keyed?.actor.personId ?? letIn.get(placeOf(asked, openid))
  if (!entry || personId === undefined) return undefined
  const who = { actor: { personId, grants: [] }, ...keyed, now }
  return { id: await writeBegun(who, entry), by: personId }
}

/** Who began ahead and is not let in after all leaves nothing. */
export async function withdrawAhead(asked: Asked, openid: string, ahead: Begun | undefined): Promise<void> {
  letIn.delete(placeOf(asked, openid))
  if (ahead) await withdrawBegun(ahead.id)
}

/** Does the act under its entry, where it has one; without the entry nothing is done. */
export async function underEntry<T>(
  asked: Asked,
  call: Who & { readonly openid: string },
  ahead: Begun | undefined,
  act: () => Promise<Outcome<T> | undefined>,
): Promise<Outcome<T> | undefined> {
  const entry = entryOf(asked)
  if (!entry) return act()
  const isTheirs = ahead?.by === call.actor.personId
  if (ahead && !isTheirs) await withdrawBegun(ahead.id)
  const id = ahead && isTheirs ? ahead.id : await writeBegun(call, entry)
  if (letIn.size >= LET_IN_MAX) letIn.clear()
  if (call.adminName === undefined) letIn.set(placeOf(asked, call.openid), call.actor.personId)
  const outcome = await act()
  try {
    await (outcome?.ok ? settleBegun(id) : withdrawBegun(id))
  } catch (error) {
    // What was done was done: its entry is there, and the clock settles it.
    logFault('an entry of the audit log could not be settled', error)
  }
  return outcome
}

const placeOf = ({ door, action }: Asked, openid: string | undefined) => `${door}/${action} ${openid ?? ''}`

/** Only what the contract names of the input. */
function entryOf({ door, action, input }: Asked): What | undefined {
  const audited = (AUDITED[door] as Readonly<Record<string, Audited | undefined>>)[action]
  if (!audited) return undefined
  const fields = input as Readonly<Record<string, unknown>>
  const told = (names: readonly string[]) =>
    names.flatMap((name) => {
      const [list = '', field] = name.split('.')
      if (field === undefined) return isSaid(fields[name]) ? [worded(name, fields[name])] : []
      return ((fields[list] ?? []) as Readonly<Record<string, unknown>>[]).map((one) => worded(field, one[field]))
    })
  const why = told(audited.why ?? []).join(' · ')
  return { what: `${door}/${action}`, on: told(audited.on), ...(why === '' ? {} : { why }) }
}

/** An empty list, as an input has it that left it out, says nothing. */
const isSaid = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

function worded(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : `${name} ${JSON.stringify(value)}`
  return text.slice(0, WORDS_MAX)
}
