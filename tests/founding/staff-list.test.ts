/** A list of staff: who has registered gets the role at once, for others it waits for their registration. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SentInput } from '#contract/actions'
import type { Me } from '#contract/views'
import type { WaitingRoles } from '#domain/people/staff-import'
import { dispatcherOf, everyDocument, register } from '../../tools/driver/people-town'
import { someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

type Row = SentInput<'admin', 'staff.import'>['rows'][number]

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let dispatcher: Caller
const reason = '按名单'
const DAY_MS = 86_400_000

beforeAll(async () => {
  town = await startTown()
  admin = await someone(town, (role) => role.role === 'admin')
  dispatcher = await dispatcherOf(town)
})
afterAll(async () => stopTown(town))

const officerOf = (gridCode: string): Row['grant'] => ({ role: 'gridOfficer', gridCodes: [gridCode] })
const row = (phone: string, name: string, gridCode = '010101', more: Partial<Row> = {}): Row => ({
  ...{ phone, name, grant: officerOf(gridCode) },
  ...more,
})
const check = async (rows: Row[]) => accepted(await admin.call('admin', 'staff.check', { rows }))
const send = async (rows: Row[]) => accepted(await admin.call('admin', 'staff.import', { rows, reason }))
const waitingRoles = () => everyDocument<WaitingRoles>(town, 'waitingRoles')
const rolesOf = async (caller: Caller): Promise<Me['roles']> =>
  accepted(await caller.call('citizen', 'me.get', {})).roles

/** WeChat's button on the local cloud gives the number that the code ends with. */
async function registers(openid: string, phone: string, typed = false): Promise<Caller> {
  const caller = await signIn(town.url, openid)
  accepted(await register(caller, { phone: typed ? phone : { weChatCode: `phone-${phone}` } }))
  return caller
}

async function waitingRegistration() {
  const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
  const [one] = list
  if (!one || list.length > 1) throw new Error(`${list.length} wait for review`)
  return one
}
const approve = async (personId: string, more: { madeSure?: boolean } = {}) =>
  accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId, ...more }))

describe('a list of staff', () => {
  it('is judged first: faults are named by row, and then nothing is written', async () => {
    const rows = [
      row('13900000001', '王一'),
      row('13900000002', '王二', '999999'),
      row('13900000001', '王三'),
      row('13900000004', '王四', '010101', { endsAtMs: 1_000 }),
    ]
    const { problems } = await check(rows)
    expect(problems.map(({ message }) => message)).toEqual([
      '第 2 行（王* 139****0002）：“999999”不是本镇的网格、社区、管理处、部门或科室，请重新选择。',
      '第 3 行（王* 139****0001）：这个手机号已在等待名单里，姓名是王*。请核对；要改名请先撤回。',
      '第 4 行（王* 139****0004）：结束时间必须晚于开始时间，也必须晚于现在。',
    ])
    expect(await admin.call('admin', 'staff.import', { rows, reason })).toMatchObject({
      refusal: 'import/has-problems',
      details: { problems: 3 },
    })
    expect(waitingRoles()).toEqual([])
  })

  it('never makes an admin', async () => {
    const rows = [{ phone: '13900000001', name: '王一', grant: { role: 'admin' } as never }]
    expect(await admin.call('admin', 'staff.import', { rows, reason })).toMatchObject({
      refusal: 'input/invalid',
      details: { path: expect.stringContaining('名单 第 1 行') },
    })
  })

  it('a dry run changes nothing', async () => {
    expect(await check([row('13900000001', '钱小明')])).toMatchObject({ granted: 0, waiting: 1, problemCount: 0 })
    expect(waitingRoles()).toEqual([])
  })

  it('waits for numbers that nobody has registered: neither number nor name lie there in clear', async () => {
    expect(await send([row('13900000001', '钱小明')])).toMatchObject({ granted: 0, waiting: 1, unchanged: 0 })
    expect(await send([row('13900000001', '钱小明')])).toMatchObject({ granted: 0, waiting: 0, unchanged: 1 })
    const kept = JSON.stringify(waitingRoles())
    expect(kept).toContain('139****0001')
    expect(kept).not.toContain('13900000001')
    expect(kept).not.toContain('钱小明')
    const { list } = accepted(await admin.call('admin', 'staff.waiting', {}))
    expect(list).toMatchObject([{ name: '钱*明', phone: '139****0001', grants: [officerOf('010101')] }])
  })

  it('the dispatcher sees that a role waits, and it counts from the approval on', async () => {
    const caller = await registers('oStaff_first', '13900000001')
    const { personId, waiting } = await waitingRegistration()
    expect(waiting).toEqual({ grants: [officerOf('010101')], nameAgrees: true, phoneVerified: true })
    await approve(personId)
    expect(await rolesOf(caller)).toEqual([{ role: 'citizen' }, officerOf('010101')])
    expect(waitingRoles()).toEqual([])
    const { list } = accepted(await admin.call('admin', 'audit.search', { on: personId }))
    expect(list.map(({ what }) => what)).toContain('registration/waiting-roles')
  })

  it('who has registered gets the role at once; a list sent again changes nothing', async () => {
    const rows = [row('13900000001', '钱小明', '010102')]
    expect(await check(rows)).toMatchObject({ granted: 1, waiting: 0 })
    expect(await send(rows)).toMatchObject({ granted: 1, waiting: 0 })
    expect(await send(rows)).toMatchObject({ granted: 0, unchanged: 1 })
    const caller = await signIn(town.url, 'oStaff_first')
    expect(await rolesOf(caller)).toEqual([{ role: 'citizen' }, officerOf('010101'), officerOf('010102')])
  })

  it('another time takes the place of the old one; no role is taken away', async () => {
    const endsAtMs = Date.now() + 30 * DAY_MS
    await send([row('13900000001', '钱小明', '010102', { endsAtMs })])
    const { list } = accepted(await admin.call('admin', 'staff.find', { phone: '13900000001' }))
    expect(list[0]?.roles).toMatchObject([{ grant: officerOf('010101') }, { grant: officerOf('010102'), endsAtMs }])
    expect(list[0]?.roles).toHaveLength(2)
  })

  it('a number that is registered under another name gets nothing', async () => {
    const { problems } = await check([row('13900000001', '钱大明')])
    expect(problems[0]?.message).toContain('这个手机号登记的是另一个姓名')
  })
})

describe('a number that was typed may be anybody’s', () => {
  it('the role waits on, until a dispatcher made sure who it is', async () => {
    await send([row('13900000005', '钱小明')])
    const caller = await registers('oStaff_typed', '13900000005', true)
    const { personId, waiting } = await waitingRegistration()
    expect(waiting).toMatchObject({ nameAgrees: true, phoneVerified: false })
    await approve(personId)
    expect(await rolesOf(caller)).toEqual([{ role: 'citizen' }])
    expect(waitingRoles()).toHaveLength(1)
  })

  it('who is registered so is left to an admin’s hand, and the other rows are taken', async () => {
    const sent = await send([row('13900000005', '钱小明'), row('13900000006', '钱小明')])
    expect(sent).toMatchObject({ granted: 0, waiting: 1 })
    expect(sent.byHand.map(({ message }) => message)).toEqual([
      '第 1 行（钱*明 139****0005）：手机号不是微信验证的。请核实是本人后，在“人员与身份”里授予。',
    ])
  })

  it('with the dispatcher’s word it counts at once', async () => {
    const caller = await registers('oStaff_sure', '13900000006', true)
    await approve((await waitingRegistration()).personId, { madeSure: true })
    expect(await rolesOf(caller)).toEqual([{ role: 'citizen' }, officerOf('010101')])
  })

  it('another name than on the list brings nothing, whoever made sure', async () => {
    await send([row('13900000007', '孙大圣')])
    const caller = await registers('oStaff_other', '13900000007')
    const { personId, waiting } = await waitingRegistration()
    expect(waiting).toMatchObject({ nameAgrees: false, phoneVerified: true })
    await approve(personId, { madeSure: true })
    expect(await rolesOf(caller)).toEqual([{ role: 'citizen' }])
  })
})

describe('nobody changes their own roles', () => {
  it('not by a list, either', async () => {
    const name = town.people.find(({ openid }) => openid === admin.openid)?.name ?? ''
    const { list } = accepted(await admin.call('admin', 'staff.find', { name }))
    const self = list.find(({ roles }) => roles.some(({ grant }) => grant.role === 'admin'))
    const seen = accepted(
      await admin.call('admin', 'person.reveal', {
        personId: self?.personId ?? '',
        reason: 'checkRegistration',
        words: '核对工作人员名单',
      }),
    )
    const { problems } = await check([row(seen.phone, seen.name)])
    expect(problems[0]?.message).toContain('不能更改自己的身份')
  })
})

describe('what waits does not wait for ever', () => {
  it('an admin takes it back', async () => {
    await send([row('13900000008', '周八')])
    const { list } = accepted(await admin.call('admin', 'staff.waiting', {}))
    const waitingId = list.find(({ phone }) => phone === '139****0008')?.waitingId ?? ''
    accepted(await admin.call('admin', 'staff.withdraw', { waitingId, reason }))
    expect(await admin.call('admin', 'staff.withdraw', { waitingId, reason })).toMatchObject({
      refusal: 'staff/not-waiting',
    })
  })

  it('after six months it is forgotten', async () => {
    expect(waitingRoles().length).toBeGreaterThan(0)
    await moveClock(town.url, 181 * DAY_MS, false)
    await runTimers(town.url, 'hourly')
    expect(waitingRoles()).toEqual([])
  })
})

it('whose time with a role is over gets it again by a list, and what the list said before does not hinder it', async () => {
  const endsAtMs = Date.now() + 400 * DAY_MS
  const again = [row('13900000001', '钱小明', '010102', { endsAtMs })]
  expect(await check(again)).toMatchObject({ granted: 1, problemCount: 0 })
  expect(await send(again)).toMatchObject({ granted: 1 })
  const { list } = accepted(await admin.call('admin', 'staff.find', { phone: '13900000001' }))
  expect(list[0]?.roles).toMatchObject([{ grant: officerOf('010101') }, { grant: officerOf('010102'), endsAtMs }])
  expect(list[0]?.roles).toHaveLength(2)
})
