/** Roles are given and taken by admins only, count where and when they were given for, and admins are told apart. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callFromConsole } from '../../tools/driver/console'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, itemNamed, middleOf, publicTown } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, signIn, startTown, stopTown } from '../../tools/driver/town'

const DAY_MS = 24 * 60 * 60 * 1000
const ZHANG = { name: 'zhang', key: 'sample key of zhang, on a laptop only' }
const LI = { name: 'li', key: 'sample key of li, on a laptop only' }
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let resident: Caller

beforeAll(async () => {
  town = await startTown(undefined, { ADMIN_KEYS: `zhang=${hashOf(ZHANG.key)}, li=${hashOf(LI.key)}` })
  admin = await signIn(town.url, 'oAdmin_1')
  resident = await signIn(town.url, 'oResident_2')
})
afterAll(async () => stopTown(town))

const nameOf = (openid: string) => town.people.find((person) => person.openid === openid)?.name ?? ''

async function personIdOf(openid: string): Promise<string> {
  const { list } = accepted(await admin.call('admin', 'staff.find', { name: nameOf(openid) }))
  const [only] = list
  if (!only || list.length > 1) throw new Error(`${list.length} people called ${nameOf(openid)}`)
  return only.personId
}

async function rolesOf(caller: Caller) {
  return accepted(await caller.call('citizen', 'me.get', {})).roles
}

describe('an admin', () => {
  it('finds a person by the whole name or number only, and sees both masked', async () => {
    const name = nameOf('oResident_2')
    const { list } = accepted(await admin.call('admin', 'staff.find', { name }))
    expect(list).toHaveLength(1)
    expect(JSON.stringify(list)).not.toContain(name)
    expect(list[0]?.phone).toMatch(/^1\d\d\*{4}\d{4}$/)
    expect(accepted(await admin.call('admin', 'staff.find', { name: `${name}某` })).list).toEqual([])
    expect(await admin.call('admin', 'staff.find', {})).toMatchObject({ refusal: 'roles/find-by-one' })
  })

  it('grants a role for a time; before and after it, it counts for nothing', async () => {
    const personId = await personIdOf('oResident_2')
    const now = town.clock.nowMs()
    const command = {
      commandId: randomUUID(),
      personId,
      grant: { role: 'dispatcher' as const },
      startsAtMs: now + DAY_MS,
      endsAtMs: now + 3 * DAY_MS,
      reason: '五一值班',
    }
    const first = accepted(await admin.call('admin', 'roles.grant', command))
    expect(first.roles).toMatchObject([{ grant: { role: 'dispatcher' }, counts: false }])
    expect(accepted(await admin.call('admin', 'roles.grant', command))).toEqual(first)
    expect(await rolesOf(resident)).toEqual([{ role: 'citizen' }])
    expect(await resident.call('officer', 'registration.list', {})).toMatchObject({ refusal: 'caller/not-your-role' })
    await moveClock(town.url, DAY_MS)
    expect(await rolesOf(resident)).toEqual([{ role: 'citizen' }, { role: 'dispatcher' }])
    expect(await resident.call('officer', 'registration.list', {})).toMatchObject({ ok: true })
    await moveClock(town.url, 2 * DAY_MS)
    expect(await rolesOf(resident)).toEqual([{ role: 'citizen' }])
    expect(await resident.call('officer', 'registration.list', {})).toMatchObject({ refusal: 'caller/not-your-role' })
  })

  it('changes a role and ends it at once', async () => {
    const officer = await signIn(town.url, 'oResident_3')
    const personId = await personIdOf('oResident_3')
    const places = await publicTown(officer)
    const grant = (codes: string[], replaces?: string) =>
      admin.call('admin', 'roles.grant', {
        commandId: randomUUID(),
        personId,
        grant: { role: 'gridOfficer', gridCodes: codes },
        ...(replaces ? { replaces } : {}),
        reason: '网格调整',
      })
    const [one, two] = [gridAt(places, 1).code, gridAt(places, 2).code]
    const given = accepted(await grant([one])).roles[0]?.grantId ?? ''
    const changed = accepted(await grant([two], given))
    expect(changed.roles.map(({ grant: held }) => held)).toEqual([{ role: 'gridOfficer', gridCodes: [two] }])
    expect(await grant([one], given)).toMatchObject({ refusal: 'roles/not-held' })
    const grantId = changed.roles[0]?.grantId ?? ''
    const end = { commandId: randomUUID(), personId, grantId, reason: '离职' }
    expect(accepted(await admin.call('admin', 'roles.end', end)).roles).toEqual([])
    expect(await rolesOf(officer)).toEqual([{ role: 'citizen' }])
    expect(await admin.call('admin', 'roles.end', end)).toMatchObject({ refusal: 'roles/not-held' })
  })

  it('lists who holds a role, those of the sample town too, and can end those', async () => {
    const { list } = accepted(await admin.call('admin', 'roles.list', { role: 'leader' }))
    expect(list).toHaveLength(5)
    const [leader] = list
    const grantId = leader?.roles[0]?.grantId ?? ''
    const input = { commandId: randomUUID(), personId: leader?.personId ?? '', grantId, reason: '调离' }
    expect(accepted(await admin.call('admin', 'roles.end', input)).roles).toEqual([])
    expect(accepted(await admin.call('admin', 'roles.list', { role: 'leader' })).list).toHaveLength(4)
  })

  const refused = [
    ['a grid the town has not', { role: 'gridOfficer', gridCodes: ['999999'] }, {}, 'roles/unknown-scope'],
    [
      'a unit of another department',
      { role: 'handler', departmentCode: 'fire', unitCode: 'municipal' },
      {},
      'roles/unknown-scope',
    ],
    ['an office the town has not', { role: 'leader', officeCode: '99' }, {}, 'roles/unknown-scope'],
    [
      'an end before the start',
      { role: 'dispatcher' },
      { startsAtMs: 4_000_000_000_000, endsAtMs: 3_900_000_000_000 },
      'roles/ends-before-start',
    ],
    ['an end that is over', { role: 'dispatcher' }, { endsAtMs: 1_000 }, 'roles/ends-before-start'],
  ] as const
  it.each(refused)('cannot grant %s', async (_, grant, time, refusal) => {
    const personId = await personIdOf('oResident_4')
    const input = { commandId: randomUUID(), personId, grant, ...time, reason: '试一试' }
    expect(await admin.call('admin', 'roles.grant', input as never)).toMatchObject({ refusal })
  })

  it('changes no role of their own', async () => {
    const personId = await personIdOf('oAdmin_1')
    const grant = { commandId: randomUUID(), personId, grant: { role: 'dispatcher' as const }, reason: '方便' }
    expect(await admin.call('admin', 'roles.grant', grant)).toMatchObject({ refusal: 'roles/own' })
    const end = { commandId: randomUUID(), personId, grantId: 'admin', reason: '方便' }
    expect(await admin.call('admin', 'roles.end', end)).toMatchObject({ refusal: 'roles/own' })
  })
})

describe('in the cloud console, where no phone is', () => {
  it('an admin is known by their own name and key, and two are two', async () => {
    const personId = await personIdOf('oResident_5')
    const grant = { commandId: randomUUID(), personId, grant: { role: 'admin' as const }, reason: '新管理员' }
    const granted = accepted(await callFromConsole(town.url, 'roles.grant', grant, ZHANG))
    expect(granted.roles).toMatchObject([{ grant: { role: 'admin' }, counts: true }])
    expect(await callFromConsole(town.url, 'figures.get', {}, LI)).toMatchObject({ ok: true })
  })

  const wrong = [
    ['no key', undefined, 'caller/not-signed-in'],
    ['a wrong key', { name: 'zhang', key: 'guess' }, 'caller/admin-key-wrong'],
    ['somebody else’s key', { name: 'zhang', key: LI.key }, 'caller/admin-key-wrong'],
    ['the hash instead of the key', { name: 'zhang', key: hashOf(ZHANG.key) }, 'caller/admin-key-wrong'],
    ['an unknown name', { name: 'wang', key: ZHANG.key }, 'caller/admin-key-wrong'],
    ['no text', { name: 'zhang', key: { $ne: '' } } as never, 'caller/admin-key-wrong'],
  ] as const
  it.each(wrong)('%s opens nothing', async (_, who, refusal) => {
    expect(await callFromConsole(town.url, 'figures.get', {}, who)).toMatchObject({ ok: false, refusal })
  })

  it('a key that comes with a phone’s call changes nothing', async () => {
    const response = await fetch(`${town.url}/v1/functions/admin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${resident.token}` },
      body: JSON.stringify({ action: 'figures.get', input: {}, admin: ZHANG }),
    })
    expect(await response.json()).toMatchObject({ ok: false, refusal: 'caller/not-your-role' })
  })
})

describe('a role for communities', () => {
  it('opens their cases and no others', async () => {
    const reporter = await signIn(town.url, 'oResident_1')
    const places = await publicTown(reporter)
    const grid = gridAt(places, 40)
    const elsewhere = places.communities.find(({ code }) => code !== grid.communityCode)?.code ?? ''
    const { caseId } = accepted(
      await reporter.call('citizen', 'report.send', {
        commandId: randomUUID(),
        itemCode: itemNamed(places, '暴露垃圾').code,
        text: '路口有垃圾',
        place: middleOf(grid),
        photos: [await uploadPhoto(reporter, anotherJpeg('before'))],
      }),
    )
    const personId = await personIdOf('oResident_6')
    const leader = await signIn(town.url, 'oResident_6')
    const give = async (code: string) => {
      const grant = { role: 'leader' as const, communityCodes: [code] }
      accepted(
        await admin.call('admin', 'roles.grant', { commandId: randomUUID(), personId, grant, reason: '社区书记' }),
      )
    }
    await give(elsewhere)
    expect(await leader.call('officer', 'case.get', { caseId })).toMatchObject({ refusal: 'case/not-found' })
    expect(await leader.call('officer', 'figures.get', {})).toMatchObject({ refusal: 'caller/not-your-scope' })
    await give(grid.communityCode)
    expect(await leader.call('officer', 'case.get', { caseId })).toMatchObject({ ok: true })
    const { list } = accepted(await leader.call('officer', 'queue.list', { queue: 'all' }))
    expect(list.map((one) => one.caseId)).toEqual([caseId])
  })
})
