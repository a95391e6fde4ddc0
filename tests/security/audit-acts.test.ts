/** No act without its entry on the audit log, whenever the cloud breaks off; proved by breaking it off. */
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '#contract/action'
import { ACTIONS, type Door } from '#contract/actions'
import { AUDITED } from '#contract/audited'
import type { PublicTown } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { everyDocument, register, report, waiting } from '../../tools/driver/people-town'
import { publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'
import { validInputOf } from '../../tools/fuzz/inputs'
import { Kept } from '../../tools/fuzz/kept'

const SEED = 20261123
const MINUTE_MS = 60_000

interface Entry {
  readonly what: string
  readonly outcome?: string
  readonly seal: number
}

let town: Awaited<ReturnType<typeof startTown>>
let kept: Kept
let places: PublicTown
let caseId: string
let mapFile: string
const callers: Record<string, Caller> = {}

beforeAll(async () => {
  town = await startTown()
  kept = new Kept(town.dataDir)
  callers.admin = await signIn(town.url, 'oAdmin_1')
  callers.dispatcher = await signIn(town.url, 'oDispatcher_1')
  callers.inspector = await signIn(town.url, 'oInspector_town')
  callers.leader = await someone(town, (grant) => grant.role === 'leader' && grant.officeCode === undefined)
  const resident = await signIn(town.url, 'oResident_1')
  places = await publicTown(resident)
  caseId = accepted(await report(resident)).caseId
  // WeChat answers about the photo a little later, and changes the case.
  const checking = () => everyDocument<Case>(town, 'cases').some(({ content }) => content?.dueAtMs != null)
  for (let tries = 0; checking() && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
  const features = places.grids.map(({ code, name, communityCode, rings }) => ({
    type: 'Feature',
    properties: { code, name, communityCode },
    geometry: { type: 'Polygon', coordinates: rings },
  }))
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  mapFile = await admin().upload(`maps/${randomUUID()}/map.geojson`, new TextEncoder().encode(text) as never)
})
afterAll(async () => stopTown(town))

const admin = () => callers.admin as Caller
const entriesOf = (what: string) => everyDocument<Entry>(town, 'auditEntries').filter((entry) => entry.what === what)

async function breakOff(fault: 'fail' | 'crash' | 'crashBefore', action: string): Promise<void> {
  const target = { action: `database.${action}`, collection: 'auditEntries' }
  await fetch(`${town.url}/local/faults`, { method: 'POST', body: JSON.stringify({ target, fault, times: 1 }) })
}

/** What changed since it was asked last, but for the log itself. */
const changed = () => kept.changed().filter((collection) => !collection.startsWith('audit'))

const call = (caller: string | undefined, door: Door, action: string, input: unknown) =>
  callers[caller ?? 'admin']?.call(door as 'citizen', action as 'me.get', input as never)

const AUDITED_ACTIONS = (Object.keys(AUDITED) as Door[]).flatMap((door) =>
  Object.keys(AUDITED[door]).map((action) => ({ door, action })),
)

describe('when the entry cannot be written, nothing is done:', () => {
  function inputOf(door: Door, action: string): unknown {
    if (action === 'map.import') return { fileId: mapFile, crs: 'GCJ02' }
    const { input } = (ACTIONS[door] as Readonly<Record<string, Action>>)[action] as Action
    const known = { caseIds: [caseId], personIds: [randomUUID()], codes: ['urban', '010101', 'A001'] }
    const made = fc.sample(validInputOf(input, known), { numRuns: 500, seed: SEED })
    const fits = made.find((one) => v.safeParse(input, one).success)
    expect(fits, `${action} has no input that its schema takes`).toBeDefined()
    return { ...(fits as object), ...('caseId' in (fits as object) ? { caseId } : {}) }
  }

  it.each(AUDITED_ACTIONS)('$door/$action', async ({ door, action }) => {
    const { who } = (ACTIONS[door] as Readonly<Record<string, Action>>)[action] as Action
    const caller = Object.keys(callers).find((role) => (who as readonly string[]).includes(role))
    const input = inputOf(door, action)
    changed()
    await breakOff('fail', 'insertDocument')
    expect(await call(caller, door, action, input)).toMatchObject({ ok: false, fault: {} })
    expect(changed()).toEqual([])
    expect(entriesOf(`${door}/${action}`)).toEqual([])
  })
})

interface Act {
  readonly door?: Door
  readonly action: string
  readonly by?: string
  readonly input: () => Promise<unknown> | unknown
  /** Nothing in the database tells of it but its entry. */
  readonly isLook?: true
}

const command = () => ({ commandId: randomUUID() })
const why = { reason: '试一试' }
async function personIdOf(openid: string): Promise<string> {
  const name = town.people.find((person) => person.openid === openid)?.name ?? ''
  return accepted(await admin().call('admin', 'staff.find', { name })).list[0]?.personId ?? ''
}

async function newcomer(number: number): Promise<string> {
  accepted(await register(await signIn(town.url, `oNewcomer_${number}`), { phone: `1391234100${number}` }))
  return (await waiting(callers.dispatcher as Caller)).personId
}

const ACTS: readonly Act[] = [
  {
    action: 'roles.grant',
    input: async () => ({
      ...command(),
      personId: await personIdOf('oResident_5'),
      grant: { role: 'dispatcher' },
      ...why,
    }),
  },
  {
    action: 'roles.end',
    input: async () => {
      const personId = await personIdOf('oLeader_town')
      const { list } = accepted(await admin().call('admin', 'roles.list', { role: 'leader' }))
      const held = list.find((one) => one.personId === personId)
      return { ...command(), personId, grantId: held?.roles[0]?.grantId, ...why }
    },
  },
  {
    door: 'officer',
    by: 'dispatcher',
    action: 'registration.approve',
    input: async () => ({ ...command(), personId: await newcomer(1) }),
  },
  {
    door: 'officer',
    by: 'dispatcher',
    action: 'registration.refuse',
    input: async () => ({ ...command(), personId: await newcomer(2), ...why }),
  },
  { action: 'items.update', input: () => ({ itemCode: places.items[0]?.code, photoHint: '拍到全景' }) },
  { action: 'map.import', input: () => ({ fileId: mapFile, crs: 'GCJ02' }) },
  {
    action: 'limits.set',
    input: async () => {
      const { version, limits } = accepted(await admin().call('admin', 'limits.get', {}))
      return { basedOn: version, limits, ...why }
    },
  },
  {
    action: 'retention.set',
    input: async () => {
      const { version, retention } = accepted(await admin().call('admin', 'retention.get', {}))
      return { basedOn: version, retention, ...why }
    },
  },
  {
    action: 'replies.set',
    input: async () => {
      const { version, replies } = accepted(await admin().call('admin', 'replies.get', {}))
      return { basedOn: version, replies, ...why }
    },
  },
  {
    action: 'rules.save',
    input: async () => {
      const { list } = accepted(await admin().call('admin', 'rules.list', {}))
      const version = Math.max(...list.map((one) => one.version))
      return { basedOn: version, rules: accepted(await admin().call('admin', 'rules.get', { version })).rules }
    },
  },
  {
    action: 'rules.activate',
    input: async () => {
      const { list } = accepted(await admin().call('admin', 'rules.list', {}))
      const replaces = list.find(({ status }) => status === 'active')?.version
      return { version: Math.max(...list.map((one) => one.version)), replaces }
    },
  },
  {
    action: 'duty.phones.set',
    input: async () => {
      const { version } = accepted(await admin().call('admin', 'duty.phones.get', {}))
      return { basedOn: version, departmentCode: 'urban', phone: '13912340099', ...why }
    },
  },
  { action: 'figures.export', input: () => ({}), isLook: true },
  { action: 'audit.export', input: () => ({ fromMs: 0, toMs: 1, ...why }), isLook: true },
]

describe('when the cloud breaks off in the middle,', () => {
  it.each(ACTS)('$action has its entry', async ({ door = 'admin', action, by, input, isLook }) => {
    const asked = await input()
    changed()
    await breakOff('crash', 'insertDocument')
    expect(await call(by, door, action, asked)).not.toMatchObject({ ok: true })
    expect(changed(), 'after the entry, before the act').toEqual([])
    await breakOff('crashBefore', 'modifyDocument')
    expect(await call(by, door, action, asked)).not.toMatchObject({ ok: true })
    expect(changed().length > 0, 'after the act').toBe(isLook !== true)
    const entries = entriesOf(`${door}/${action}`)
    expect(entries.map(({ seal }) => seal)).toEqual([-1, -1])
    const { list } = accepted(await admin().call('admin', 'audit.search', {}))
    expect(list.slice(0, 2)).toMatchObject([
      { what: `${door}/${action}`, outcome: 'began', seal: 0 },
      { what: `${door}/${action}`, outcome: 'began', seal: 0 },
    ])
  })

  it('the clock puts on the log that nobody knows how it ended, and seals it', async () => {
    accepted(await admin().call('admin', 'figures.export', {}))
    await moveClock(town.url, MINUTE_MS, false)
    await runTimers(town.url, 'hourly')
    expect(entriesOf('admin/roles.grant').map(({ seal }) => seal)).toEqual([-1, -1])
    await moveClock(town.url, 2 * MINUTE_MS, false)
    await runTimers(town.url, 'hourly')
    const all = everyDocument<Entry>(town, 'auditEntries')
    expect(all.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(2 * ACTS.length)
    expect(all.filter(({ outcome }) => outcome !== 'unknown').map(({ what }) => what)).toEqual(['admin/figures.export'])
    expect(all.every(({ seal }) => seal > 0)).toBe(true)
    expect(accepted(await admin().call('admin', 'audit.verify', {}))).toMatchObject({ whole: true })
  })
})

describe('an act that is refused', () => {
  it('leaves no entry, however often it is tried', async () => {
    const before = everyDocument<Entry>(town, 'auditEntries').length
    for (const _ of [1, 2]) {
      const late = await admin().call('admin', 'rules.activate', { version: 1, replaces: 1 })
      expect(late).toMatchObject({ ok: false, refusal: 'rules/already-active' })
    }
    const outsider = await signIn(town.url, 'oResident_3')
    expect(await outsider.call('admin', 'rules.activate', { version: 1, replaces: 1 })).toMatchObject({ ok: false })
    expect(everyDocument<Entry>(town, 'auditEntries')).toHaveLength(before)
  })
})

describe('an entry that cannot be settled at once', () => {
  it('keeps nobody from the answer: the act was done', async () => {
    await breakOff('fail', 'modifyDocument')
    expect(await admin().call('admin', 'figures.export', {})).toMatchObject({ ok: true })
  })
})
