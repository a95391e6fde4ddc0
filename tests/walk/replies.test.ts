/** 常用语: sentences offered in the steps of staff, kept by admins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accepted,
  type Caller,
  moveClock,
  type RunningTown,
  signIn,
  startTown,
  stopTown,
} from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let urban: Caller
let police: Caller
let officer: Caller

beforeAll(async () => {
  town = await startTown()
  const openidOf = (fits: (grant: RunningTown['people'][number]['roles'][number]) => boolean) =>
    town.people.find(({ roles }) => roles.length === 1 && roles.some(fits))?.openid ?? ''
  const handlerOf = (department: string) =>
    openidOf((grant) => grant.role === 'handler' && grant.departmentCode === department)
  admin = await signIn(
    town.url,
    openidOf(({ role }) => role === 'admin'),
  )
  urban = await signIn(town.url, handlerOf('urban'))
  police = await signIn(town.url, handlerOf('fire'))
  officer = await signIn(
    town.url,
    openidOf(({ role }) => role === 'gridOfficer'),
  )
})
afterAll(() => stopTown(town))

const textsOf = async (caller: Caller, step: string) =>
  accepted(await caller.call('officer', 'replies.list', {}))
    .list.filter((one) => one.step === step)
    .map(({ text }) => text)

describe('sentences offered in steps', () => {
  it('are there before anybody set some, each for its role', async () => {
    expect(await textsOf(urban, 'handle')).toContain('已派人到现场处理完毕，现场已恢复。')
    expect(await textsOf(officer, 'handle')).toEqual([])
    expect(await textsOf(officer, 'confirm')).toEqual(['已到现场看过，情况属实。'])
  })

  it('are changed by an admin on the version that was seen; a department’s own go to its handlers alone', async () => {
    const { version, replies } = accepted(await admin.call('admin', 'replies.get', {}))
    expect(version).toBe(0)
    const own = { role: 'handler', departmentCode: 'urban', step: 'handle', text: '已拆除并清走占道物品。' } as const
    const change = { basedOn: version, replies: [...replies, own], reason: '城管要求' }
    expect(accepted(await admin.call('admin', 'replies.set', change)).version).toBe(1)
    // Every instance takes them over within a minute.
    await moveClock(town.url, 61_000)
    expect(await textsOf(urban, 'handle')).toContain(own.text)
    expect(await textsOf(police, 'handle')).not.toContain(own.text)
    expect(await admin.call('admin', 'replies.set', change)).toMatchObject({ refusal: 'replies/changed-meanwhile' })
  })

  it('of a department that does not exist are refused, and nobody but an admin sets any', async () => {
    const { version } = accepted(await admin.call('admin', 'replies.get', {}))
    const replies = [{ role: 'handler', departmentCode: 'nobody', step: 'handle', text: '好' } as const]
    const wrong = { basedOn: version, replies, reason: '试' }
    expect(await admin.call('admin', 'replies.set', wrong)).toMatchObject({ refusal: 'case/unknown-department' })
    expect(await urban.call('admin', 'replies.set', wrong)).toMatchObject({ ok: false })
  })

  it('leave a line on the audit log', async () => {
    const { list } = accepted(await admin.call('admin', 'audit.search', {}))
    expect(list.filter(({ what }) => what === 'admin/replies.set')).toMatchObject([{ why: '城管要求' }])
  })
})
