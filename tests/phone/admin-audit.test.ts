/** An admin reads on the phone what was done in the town, narrows it, proves it, and takes it out as a table. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accepted, runTimers } from '../../tools/driver/town'
import { type Hall, openHall, SMALL } from './hall'
import type { Phone } from './phone'

let hall: Hall
let admin: Phone

const nameOf = (openid: string) => hall.stage.town.people.find((person) => person.openid === openid)?.name ?? ''

beforeAll(async () => {
  hall = await openHall()
  const caller = await hall.stage.as('oAdmin_1')
  const find = async (openid: string) =>
    accepted(await caller.call('admin', 'staff.find', { name: nameOf(openid) })).list[0]?.personId ?? ''
  const grant = { role: 'dispatcher' as const }
  const given = { commandId: randomUUID(), personId: await find('oResident_2'), grant, reason: '帮忙一个月' }
  accepted(await caller.call('admin', 'roles.grant', given))
  const limits = accepted(await caller.call('admin', 'limits.get', {}))
  accepted(await caller.call('admin', 'limits.set', { basedOn: 0, limits: limits.limits, reason: '核对' }))
  await runTimers(hall.url)
  admin = await hall.phoneOf('oAdmin_1')
  await admin.go('packages/admin/audit/index')
})
afterAll(() => hall.close())
afterEach(() => hall.expectNoTrouble())

describe('the audit log on the phone', () => {
  it('says who did what to whom and why, in words', async () => {
    await admin.text('授予身份').waitFor()
    await admin.text(/：孔\*宜，派单员$/).waitFor()
    await admin.text('原因：帮忙一个月').waitFor()
    await admin.screen('admin-audit')
  })

  it('is narrowed by kind, by who did it and by time, and shown whole again', async () => {
    await admin.tap('筛选')
    await admin.page.getByRole('button', { name: '管理员', exact: true }).click()
    await admin.page.getByRole('radio', { name: '钱*荣' }).first().click()
    expect(await admin.page.getByRole('radio', { name: '修改每日上限' }).count()).toBe(0)
    await admin.page.getByRole('button', { name: '城镇设置' }).last().click()
    await admin.page.getByRole('radio', { name: '修改每日上限' }).click()
    await admin.screen('admin-audit-filter')
    await admin.tap('查看')
    await admin.text(/^只显示：修改每日上限 · .+做的$/).waitFor()
    await admin.text('原因：核对').waitFor()
    expect(await admin.text('原因：帮忙一个月').count()).toBe(0)
    await admin.tap('不筛选，看全部')
    await admin.text('原因：帮忙一个月').waitFor()
    await admin.tap('与孔*宜有关的')
    await admin.text('只显示：与孔*宜有关').waitFor()
    await expect.poll(() => admin.text('原因：核对').count()).toBe(0)
    await admin.tap('不筛选，看全部')
  })

  it('is proved, and the answer is a sentence', async () => {
    await admin.tap('核对')
    await admin.text('2 条记录都完好：没有被改动、删掉或补上（共封存 1 次）。').waitFor()
    await admin.screen('admin-audit-proof')
    await admin.tap('知道了')
  })

  it('leaves the phone as a table for a reason, and that is on the log too', async () => {
    await admin.tap('导出表格')
    await admin.tap('生成表格')
    await admin.text('请写明原因。').waitFor()
    await admin.fill(/年度检查/, '年度检查')
    await admin.screen('admin-audit-export')
    await admin.tap('生成表格')
    const coming = admin.page.waitForEvent('download')
    await admin.tap('下载表格')
    const download = await coming
    expect(download.suggestedFilename()).toBe('操作记录-最早至现在.csv')
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv.startsWith('\ufeff时间,操作,原因,')).toBe(true)
    expect(csv).toContain('"授予身份","帮忙一个月"')
    expect(csv).not.toContain(nameOf('oResident_2'))
    await admin.tap('关闭')
    const caller = await hall.stage.as('oAdmin_1')
    const [newest] = accepted(await caller.call('admin', 'audit.search', {})).list
    expect(newest).toMatchObject({ what: 'admin/audit.export', why: '年度检查' })
  })

  it('is an admin’s alone', async () => {
    const leader = await hall.phoneOf(hall.stage.openid(({ role }) => role === 'leader'))
    await leader.go('packages/admin/audit/index')
    await leader.text('您的身份不能办理这一步。').waitFor()
  })

  it('is read on the smallest phone in large type', async () => {
    const small = await hall.phoneOf('oAdmin_1', { ...SMALL, largeType: true })
    await small.go('packages/admin/audit/index')
    await small.text('原因：帮忙一个月').waitFor()
    await small.screen('admin-audit-small')
    await small.tap('筛选')
    await small.screen('admin-audit-filter-small')
  })
})
