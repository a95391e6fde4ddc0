/** A town quite unlike the sample: founded by an admin's key through the doors alone, and a report walked to its end. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#contract/limits'
import type { RoleGrant } from '#contract/roles'
import {
  type ConsoleCall,
  HAITANG,
  HAITANG_AWARDS,
  HAITANG_ITEMS,
  HAITANG_MAP,
  HAITANG_RULES,
  square,
  startEmptyTown,
  uploadMap,
} from '../../tools/driver/founding'
import { anotherJpeg, jpeg, uploadPhoto } from '../../tools/driver/photos'
import { publicTown } from '../../tools/driver/places'
import { accepted, type Caller, signIn, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startEmptyTown>>['town']
let byKey: ConsoleCall
const reason = '建镇'

beforeAll(async () => {
  const started = await startEmptyTown()
  town = started.town
  byKey = started.byKey
})
afterAll(async () => stopTown(town))

const found = (organisation: object = HAITANG, basedOn = 0) =>
  byKey('town.import', { basedOn, organisation: organisation as typeof HAITANG, reason })
const importItems = (items: readonly object[], more: object = {}) =>
  byKey('items.import', { items: items as typeof HAITANG_ITEMS, reason, ...more })
const state = async () => accepted(await byKey('town.state', {}))
const missing = async () =>
  (await state()).parts.filter(({ need, there }) => need === 'needed' && !there).map(({ part }) => part)
const messagesOf = (check: { problems: readonly { message: string }[] }) => check.problems.map(({ message }) => message)

async function register(openid: string, name: string, phone: string, communityCode = 'port') {
  const caller = await signIn(town.url, openid)
  const reply = await caller.call('citizen', 'me.register', {
    ...{
      commandId: randomUUID(),
      name,
      phone,
      communityCode,
      isFourteenOrOlder: true,
      consentVersion: CONSENT_VERSION,
    },
  })
  return { caller, reply }
}

async function waitingFor(name: string): Promise<string> {
  const { list } = accepted(await byKey('registration.list', {}))
  const one = list.find((registration) => registration.name === name)
  if (!one) throw new Error(`${name} does not wait`)
  return one.personId
}

describe('the organisation', () => {
  it('with faults is not taken, and each fault is named with its row', async () => {
    const wrong = {
      ...HAITANG,
      communities: [...HAITANG.communities, { code: 'hill', name: '滨海社区', officeCode: 'north' }],
      departments: [],
    }
    const check = accepted(await byKey('town.check', wrong))
    expect(messagesOf(check)).toEqual([
      '一个部门也没有。请至少填写一个。',
      '社区第 3 行与第 2 行的编号“hill”相同。请改成不同的。',
      '社区第 3 行（滨海社区）的管理处 north 不在管理处名单里。请改正编号，或先补上这个管理处。',
    ])
    expect(await found(wrong)).toMatchObject({ refusal: 'import/has-problems', details: { problems: 3 } })
    expect(await missing()).toContain('organisation')
  })

  it('whose form is wrong is told which row and field', async () => {
    const wrong = {
      ...HAITANG,
      communities: [HAITANG.communities[0], { code: '山 根', name: '山根', officeCode: 'west' }],
    }
    expect(await found(wrong)).toMatchObject({ refusal: 'input/invalid', details: { path: '机构 社区 第 2 行 编号' } })
  })

  it('is taken whole, and the same again changes nothing', async () => {
    expect(accepted(await found())).toEqual({ version: 1, added: 6, changed: 0, unchanged: 0, gone: 0 })
    expect(accepted(await found())).toEqual({ version: 1, added: 0, changed: 0, unchanged: 6, gone: 0 })
    expect(await missing()).toEqual(['items', 'map', 'awards'])
    expect((await state()).name).toBe('海棠镇')
  })

  it('is not taken from who saw an older one', async () => {
    expect(await found({ ...HAITANG, name: '海棠湾镇' }, 0)).toMatchObject({
      refusal: 'town/changed-meanwhile',
      details: { version: 1 },
    })
  })
})

describe('items come in pieces', () => {
  it('each fault is named with its row, and then nothing is written', async () => {
    const [first, second] = HAITANG_ITEMS
    const wrong = [
      first,
      { ...second, code: 's9', name: first?.name },
      { ...second, departmentCode: 'fire' },
    ] as object[]
    const check = accepted(await byKey('items.check', { items: wrong as typeof HAITANG_ITEMS }))
    expect(messagesOf(check)).toEqual([
      '第 1 行（s1 渔网丢弃）的叫法“渔网丢弃”已属于 s9“渔网丢弃”。一个叫法只能指一个事项，请换一个说法。',
      '第 2 行（s9 渔网丢弃）的叫法“渔网丢弃”已属于 s1“渔网丢弃”。一个叫法只能指一个事项，请换一个说法。',
      '第 3 行（s2 船只乱停）的部门 fire 不在部门名单里。请改正编号，或先补上这个部门。',
    ])
    expect(await importItems(wrong)).toMatchObject({ refusal: 'import/has-problems', details: { problems: 3 } })
    expect(await missing()).toContain('items')
  })

  it('a piece adds to the list; sent again, or in another order, it comes to the same', async () => {
    const [first, ...others] = HAITANG_ITEMS
    const mistyped = { ...HAITANG_ITEMS[0], code: 'x1', name: '写错的事项' }
    expect(accepted(await importItems([first as object, mistyped]))).toMatchObject({ added: 2 })
    expect(accepted(await importItems(others))).toMatchObject({ added: 2, unchanged: 0 })
    expect(accepted(await importItems(HAITANG_ITEMS))).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
    expect(accepted(await importItems([], { withdraw: ['x1'] }))).toMatchObject({ gone: 1 })
  })
})

describe('until the town is opened', () => {
  it('nobody registers, also when half of it is there', async () => {
    const { reply } = await register('oResident_early', '符早', '13800000001')
    expect(reply).toMatchObject({ refusal: 'town/not-open' })
    expect(await byKey('town.open', {})).toMatchObject({ refusal: 'town/parts-missing' })
  })

  it('map, rules and awards come by the same actions as later', async () => {
    const fileId = await uploadMap(town.url, HAITANG_MAP)
    expect(accepted(await byKey('map.import', { fileId, crs: 'GCJ02' }))).toEqual({ grids: 2 })
    const saved = accepted(await byKey('rules.save', { basedOn: 1, rules: HAITANG_RULES }))
    expect(saved).toMatchObject({ version: 2, errors: 0, triage: [{ itemCode: 'w1' }] })
    accepted(await byKey('rules.activate', { version: 2, replaces: 1 }))
    accepted(await byKey('awards.settings.set', { basedOn: 0, ...HAITANG_AWARDS, reason }))
    expect(await state()).toMatchObject({ open: false, versions: { organisation: 1, rules: 2, awards: 1 } })
    expect(await missing()).toEqual([])
    expect((await register('oResident_early', '符早', '13800000001')).reply).toMatchObject({ refusal: 'town/not-open' })
  })

  it('it is opened by an admin, once for all', async () => {
    expect(accepted(await byKey('town.open', {})).open).toBe(true)
    expect(accepted(await byKey('town.open', {})).open).toBe(true)
    const { list } = accepted(await byKey('audit.search', {}))
    expect(list.map(({ what }) => what)).toContain('admin/town.open')
    const ofItems = list.filter(({ what }) => what === 'admin/items.import')
    expect(ofItems.length).toBeGreaterThan(0)
    const named = [...HAITANG_ITEMS.map(({ code }) => code), 'x1', 'withdraw ["x1"]']
    expect(new Set(ofItems.flatMap(({ on }) => on))).toEqual(new Set(named))
  })
})

describe('the first people', () => {
  const people: Record<string, Caller> = {}
  const grant = async (name: string, role: Exclude<RoleGrant, { role: 'citizen' }>) => {
    const personId = accepted(await byKey('staff.find', { name })).list[0]?.personId ?? ''
    accepted(await byKey('roles.grant', { commandId: randomUUID(), personId, grant: role as never, reason }))
  }
  const approve = async (masked: string) => {
    const command = { commandId: randomUUID(), personId: await waitingFor(masked) }
    return byKey('registration.approve', command)
  }

  it('are approved by an admin’s key, as long as nobody is a dispatcher; each decision is on the audit log', async () => {
    for (const [openid, name, phone] of [
      ['oFirst_dispatcher', '陈派单', '13800000002'],
      ['oFirst_officer', '符网格', '13800000003'],
      ['oFirst_handler', '吴海', '13800000004'],
    ] as const) {
      const { caller, reply } = await register(openid, name, phone)
      expect(reply).toMatchObject({ ok: true, value: { registration: { status: 'pending' } } })
      people[openid] = caller
    }
    const command = { commandId: randomUUID(), personId: await waitingFor('陈*单') }
    accepted(await byKey('registration.approve', command))
    expect(accepted(await byKey('registration.approve', command))).toEqual({ personId: command.personId })
    const { list } = accepted(await byKey('audit.search', { on: command.personId }))
    expect(list[0]).toMatchObject({ what: 'admin/registration.approve', by: 'key:founder', byName: 'founder' })
    accepted(await approve('符*格'))
  })

  it('once there is a dispatcher, dispatchers approve', async () => {
    await grant('陈派单', { role: 'dispatcher' })
    expect(await approve('吴*')).toMatchObject({ refusal: 'registration/dispatchers-do' })
    const personId = await waitingFor('吴*')
    accepted(
      (await people.oFirst_dispatcher?.call('officer', 'registration.approve', {
        commandId: randomUUID(),
        personId,
      })) as never,
    )
    await grant('符网格', { role: 'gridOfficer', gridCodes: ['g1'] })
    await grant('吴海', { role: 'handler', departmentCode: 'sea' })
  })

  it('a report of the town’s own kind goes its whole way', async () => {
    const { caller: resident } = await register('oResident_first', '符小妹', '13800000005')
    const desk = people.oFirst_dispatcher as Caller
    const personId = await waitingFor('符*妹')
    accepted(await desk.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))
    const places = await publicTown(resident)
    expect(places).toMatchObject({ meta: { name: '海棠镇', sample: false }, awardAmountFen: 300 })
    const place = { lngDeg: 109.505, latDeg: 18.255, address: '渔港码头' }
    const photos = [await uploadPhoto(resident, jpeg('before'))]
    const sent = { commandId: randomUUID(), itemCode: 's1', text: '码头边有一堆破渔网', place, photos }
    const { caseId } = accepted(await resident.call('citizen', 'report.send', sent))
    const ids = () => ({ commandId: randomUUID(), caseId })
    const officer = people.oFirst_officer as Caller
    const handler = people.oFirst_handler as Caller
    accepted(await officer.call('officer', 'case.confirm', { ...ids(), wellFormed: true }))
    accepted(await handler.call('officer', 'case.accept', ids()))
    const after = [await uploadPhoto(handler, jpeg('after'))]
    accepted(await handler.call('officer', 'case.handle', { ...ids(), note: '已清走', photos: after }))
    accepted(await officer.call('officer', 'case.verify', ids()))
    const seen = accepted(await resident.call('citizen', 'case.get', { caseId }))
    expect(seen).toMatchObject({ state: 'closed', officeName: '东片', award: { amountFen: 300 } })
  })
})

describe('a later change of the organisation', () => {
  it('what is still in use does not go, and is told by what', async () => {
    const { caller: resident } = await register('oResident_first', '符小妹', '13800000005')
    const photos = [await uploadPhoto(resident, anotherJpeg('before'))]
    const place = { lngDeg: 109.506, latDeg: 18.256, address: '渔港码头' }
    const sent = { commandId: randomUUID(), itemCode: 's2', text: '渔船停在航道上', place, photos }
    const { caseNo } = accepted(await resident.call('citizen', 'report.send', sent))
    const smaller = {
      ...HAITANG,
      offices: HAITANG.offices.filter(({ code }) => code !== 'east'),
      communities: HAITANG.communities.filter(({ code }) => code !== 'port'),
      departments: HAITANG.departments.filter(({ code }) => code !== 'sea'),
    }
    expect(messagesOf(accepted(await byKey('town.check', smaller)))).toEqual([
      `管理处“东片”还在使用，不能撤销：未结案件 ${caseNo}。请先改派、修改或结束这些，再撤销。`,
      `社区“渔港社区”还在使用，不能撤销：网格 g1；未结案件 ${caseNo}。请先改派、修改或结束这些，再撤销。`,
      `部门“海洋渔业”还在使用，不能撤销：事项 s1、s2；生效的派单规则 r1；未结案件 ${caseNo}；工作人员的身份 1 项。请先改派、修改或结束这些，再撤销。`,
    ])
    expect(await found(smaller, 1)).toMatchObject({ refusal: 'import/has-problems' })
  })

  it('a new community, another name and a unit are taken; the town stays open', async () => {
    const changed = {
      ...HAITANG,
      communities: [...HAITANG.communities, { code: 'bay', name: '海湾社区', officeCode: 'west' }],
      departments: [
        { code: 'sea', name: '海洋与渔业', units: [{ code: 'harbour', name: '渔港站' }] },
        { code: 'woods', name: '林业' },
      ],
    }
    expect(accepted(await found(changed, 1))).toMatchObject({ version: 2, added: 1, changed: 1, gone: 0 })
    const wider = { ...HAITANG_MAP, features: [...HAITANG_MAP.features, square('g3', '海湾一格', 'bay', 2)] }
    const fileId = await uploadMap(town.url, wider)
    expect(accepted(await byKey('map.import', { fileId, crs: 'GCJ02' }))).toEqual({ grids: 3 })
    expect((await state()).open).toBe(true)
  })

  it('a community that has no grid any more is dissolved; another office takes over the others', async () => {
    const fileId = await uploadMap(town.url, HAITANG_MAP)
    expect(await byKey('map.import', { fileId, crs: 'GCJ02' })).toMatchObject({ refusal: 'map/has-problems' })
    accepted(await byKey('map.import', { fileId, crs: 'GCJ02', without: ['bay'] }))
    const merged = {
      ...HAITANG,
      offices: [{ code: 'east', name: '东西片' }],
      communities: HAITANG.communities.map((community) => ({ ...community, officeCode: 'east' })),
    }
    expect(accepted(await found(merged, 2))).toMatchObject({ version: 3, changed: 3, gone: 2 })
    const after = await publicTown(await signIn(town.url, 'oResident_other'))
    expect(after.grids.map(({ code }) => code).sort()).toEqual(['g1', 'g2'])
  })

  it('items do not leave the list of an open town', async () => {
    expect(await importItems([], { withdraw: ['w1'] })).toMatchObject({ refusal: 'import/has-problems' })
  })
})
