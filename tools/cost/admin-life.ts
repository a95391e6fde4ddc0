/** What an admin does to the town itself, call by call. */
import { randomInt, randomUUID } from 'node:crypto'
import type { SentInput } from '#contract/actions'
import type { PublicTown } from '#contract/town'
import { accepted, type Caller } from '../driver/town'
import type { Meter } from './meter'

/** Actions that wait for more than two round trips one after the other, and why it cannot be otherwise. */
export const MORE_ROUNDS: Readonly<Record<string, { readonly rounds: number; readonly why: string }>> = {
  'officer registration.list': {
    rounds: 3,
    why: 'the numbers on the page are looked for among those that a role waits for; which they are is known once the page is read',
  },
  'admin audit.search': {
    rounds: 3,
    why: 'the log keeps ids and never names: whose they are is read once the page is known, masked, and only by admins',
  },
  'admin map.import': {
    rounds: 10,
    why: 'one transaction over every office’s grids, the version and the record: nobody ever reads half a map; a transaction begins, writes document by document, and is committed',
  },
  'admin town.import': {
    rounds: 4,
    why: 'one transaction over the organisation’s parts and the version; counted up to its first write, after it began and read the version',
  },
  'admin items.import': {
    rounds: 5,
    why: 'the same, and the list as it stands is read inside it, so that a piece never undoes another admin’s edit',
  },
  'admin staff.import': {
    rounds: 4,
    why: 'numbers are looked up once for the whole piece; then each role has its entry on the audit log before it counts',
  },
}

/** Changes everything once and leaves the town as good as it was. */
export async function liveAsAdmin(call: Meter, admin: Caller, places: PublicTown): Promise<void> {
  await rules(call, admin)
  const [item] = places.items
  if (item)
    await call(admin, 'admin', 'items.update', {
      itemCode: item.code,
      photoHint: `拍到全景 ${randomUUID().slice(0, 8)}`,
    })
  await founding(call, admin, places)
  await dutyPhones(call, admin)
  await call(admin, 'admin', 'items.list', {})
  await quiz(call, admin)
  await call(admin, 'admin', 'audit.search', {})
  const map = { fileId: await uploadMap(admin, places), crs: 'GCJ02' } as const
  await call(admin, 'admin', 'map.check', map)
  await call(admin, 'admin', 'map.import', map)
}

async function rules(call: Meter, admin: Caller): Promise<void> {
  const { list } = accepted(await admin.call('admin', 'rules.list', {}))
  const inForce = list.find(({ status }) => status === 'active')?.version ?? 1
  const newest = Math.max(...list.map(({ version }) => version))
  const { rules: current } = accepted(await admin.call('admin', 'rules.get', { version: inForce }))
  const draft = structuredClone(current) as SentInput<'admin', 'rules.save'>['rules']
  await call(admin, 'admin', 'rules.list', {})
  await call(admin, 'admin', 'rules.get', { version: inForce })
  await call(admin, 'admin', 'rules.save', { basedOn: newest, rules: draft })
  const version = newest + 1
  await call(admin, 'admin', 'rules.check', { version })
  await call(admin, 'admin', 'rules.dryRun', { version })
  await call(admin, 'admin', 'rules.activate', { version, replaces: inForce })
}

/** Organisation, items and staff, each with something that differs. */
async function founding(call: Meter, admin: Caller, { meta, offices, communities, departments, items }: PublicTown) {
  const { versions } = accepted(await admin.call('admin', 'town.state', {}))
  await call(admin, 'admin', 'town.state', {})
  const { name, sample, centre } = meta
  const about = { name, sample, centre: [...centre], borderWithinM: randomInt(20, 90) }
  const organisation = structuredClone({ ...about, offices, communities, departments }) as SentInput<
    'admin',
    'town.check'
  >
  await call(admin, 'admin', 'town.check', organisation)
  await call(admin, 'admin', 'town.import', { basedOn: versions.organisation, organisation, reason: '核对机构' })
  const some = items.slice(0, 3).map((item) => ({ ...item, photoHint: `拍到全景 ${randomUUID().slice(0, 8)}` }))
  const sent = structuredClone(some) as SentInput<'admin', 'items.check'>['items']
  await call(admin, 'admin', 'items.check', { items: sent })
  await call(admin, 'admin', 'items.import', { items: sent, reason: '核对事项' })
  const phone = `1390000${randomInt(1_000, 9_999)}`
  const rows = [{ phone, name: '周等待', grant: { role: 'dispatcher' as const } }]
  await call(admin, 'admin', 'staff.check', { rows })
  await call(admin, 'admin', 'staff.import', { rows, reason: '按名单' })
  await call(admin, 'admin', 'staff.waiting', {})
}

async function quiz(call: Meter, admin: Caller): Promise<void> {
  const { version, settings } = accepted(await admin.call('admin', 'training.settings.get', {}))
  await call(admin, 'admin', 'training.settings.get', {})
  await call(admin, 'admin', 'training.settings.set', { ...settings, basedOn: version, reason: '核对题数' })
}

async function dutyPhones(call: Meter, admin: Caller): Promise<void> {
  const { version, phones } = accepted(await admin.call('admin', 'duty.phones.get', {}))
  await call(admin, 'admin', 'duty.phones.get', {})
  const [first] = phones
  if (first) await call(admin, 'admin', 'duty.phones.set', { ...first, basedOn: version, reason: '核对号码' })
}

function uploadMap(admin: Caller, places: PublicTown): Promise<string> {
  const features = places.grids.map(({ code, name, communityCode, rings }) => ({
    type: 'Feature',
    properties: { code, name, communityCode },
    geometry: { type: 'Polygon', coordinates: rings },
  }))
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  return admin.upload(`maps/${randomUUID()}/map.geojson`, new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>)
}
