/** What an admin sets of the town on the phone: each change is shown and asked once more, and holds at the door. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accepted, type Caller } from '../../tools/driver/town'
import { type Hall, openHall } from './hall'
import type { Phone } from './phone'

let hall: Hall
let admin: Phone
let caller: Caller

beforeAll(async () => {
  hall = await openHall()
  caller = await hall.stage.as('oAdmin_1')
  admin = await hall.phoneOf('oAdmin_1')
})
afterAll(() => hall.close())
afterEach(() => hall.expectNoTrouble())

async function confirm(reason: string): Promise<void> {
  await admin.fill(/^例如/, reason)
  await admin.tap('确认保存')
  await admin.text('已保存').waitFor()
  await admin.text('已保存').waitFor({ state: 'hidden' })
}

describe('the settings of the town', () => {
  it('are one entry on the admin’s desk', async () => {
    await admin.tap(/进入工作台/)
    await admin.text('城镇设置').click()
    await admin.text('操作记录').waitFor()
    await admin.screen('admin-menu')
  })
})

describe('a duty phone', () => {
  const phones = async () => accepted(await caller.call('admin', 'duty.phones.get', {}))

  it('is set, with what changes shown first', async () => {
    await admin.go('packages/admin/duty/index')
    await admin.text('消防').waitFor()
    await admin.screen('admin-duty')
    await admin.page.getByRole('button', { name: /^部门/ }).filter({ visible: true }).first().click()
    await admin.fill(/手机号或座机/, '12345')
    await admin.tap('下一步')
    await admin.text(/请填 11 位手机号/).waitFor()
    await admin.fill(/手机号或座机/, '0757-85551234')
    await admin.screen('admin-duty-edit')
    await admin.tap('下一步')
    await admin.tap('确认保存')
    await admin.text('请写明原因。').waitFor()
    await admin.screen('admin-duty-save')
    await confirm('换了值班室')
    await admin.text('0757-85551234').first().waitFor()
    expect((await phones()).phones).toContainEqual({ departmentCode: 'fire', phone: '0757-85551234' })
    await admin.screen('admin-duty-done')
  })

  it('that another admin changed meanwhile is not overwritten', async () => {
    const { version } = await phones()
    await admin.page.getByRole('button', { name: /^部门/ }).filter({ visible: true }).first().click()
    await admin.fill(/手机号或座机/, '0757-85550000')
    await admin.tap('下一步')
    const other = { basedOn: version, departmentCode: 'fire', phone: '13800138000', reason: '换成手机' }
    accepted(await caller.call('admin', 'duty.phones.set', other))
    await admin.fill(/^例如/, '再换')
    await admin.tap('确认保存')
    await admin.text(/值班电话刚刚有人改过/).waitFor()
    await admin.screen('admin-duty-faster')
    await admin.tap('不保存，看现在的内容')
    await admin.text('13800138000').first().waitFor()
    expect((await phones()).phones).toContainEqual({ departmentCode: 'fire', phone: '13800138000' })
  })

  it('is taken away', async () => {
    await admin.page.getByRole('button', { name: /^部门/ }).filter({ visible: true }).first().click()
    await admin.tap('去掉这个号码')
    await admin.text('（去掉）').waitFor()
    await confirm('撤销值班')
    expect(
      (await phones()).phones.filter(({ departmentCode, unitCode }) => departmentCode === 'fire' && !unitCode),
    ).toEqual([])
  })
})

describe('the numbers behind awards', () => {
  const settings = async () => accepted(await caller.call('admin', 'awards.settings.get', {}))

  it('are set in yuan after a question that says from what to what, with their history', async () => {
    const { version } = await settings()
    await admin.go('packages/admin/awards/index')
    await admin.text('每次奖励').first().waitFor()
    await admin.screen('admin-awards')
    await admin.tap('保存')
    await admin.text('没有改动，不用保存。').waitFor()
    await admin.page.getByLabel('每次奖励').fill('6.505')
    await admin.text('请填写金额，最多两位小数。').waitFor()
    await admin.page.getByLabel('每次奖励').fill('6.5')
    await admin.page.getByLabel('一个人一天最多').fill('9999')
    await admin.text('请填写 0 到 1000 次之间的数。').waitFor()
    await admin.tap('保存')
    await admin.text('“一个人一天最多”填得不对，请看红字。').waitFor()
    await admin.screen('admin-awards-wrong')
    await admin.page.getByLabel('一个人一天最多').fill('2')
    await admin.tap('保存')
    await admin.text('6.50 元').waitFor()
    await admin.screen('admin-awards-save')
    await confirm('预算增加')
    const after = await settings()
    expect(after.version).toBe(version + 1)
    expect(after.inForce).toMatchObject({ amountFen: 650, perPersonDay: 2 })
    await admin
      .text(new RegExp(`^第 ${version + 1} 版：每次奖励：5\\.00 元 → 6\\.50 元；一个人一天最多：.+ → 2 次$`))
      .waitFor()
    await admin.screen('admin-awards-done')
  })

  it('that another admin set meanwhile are not overwritten', async () => {
    const { version, inForce } = await settings()
    await admin.page.getByLabel('每次奖励').fill('8')
    await admin.tap('保存')
    accepted(
      await caller.call('admin', 'awards.settings.set', {
        ...inForce,
        perPersonDay: 4,
        basedOn: version,
        reason: '先改',
      }),
    )
    await admin.fill(/^例如/, '再加')
    await admin.tap('确认保存')
    await admin.text(/奖励设置刚刚有人改过/).waitFor()
    await admin.tap('不保存，看现在的内容')
    await expect.poll(() => admin.page.getByLabel('一个人一天最多').inputValue()).toBe('4')
    expect((await settings()).inForce).toMatchObject({ amountFen: 650, perPersonDay: 4 })
  })
})

describe('other numbers', () => {
  it.each([
    [
      'limits',
      '上报',
      '50',
      '50 次',
      async () => accepted(await caller.call('admin', 'limits.get', {})).limits['report.send'],
    ],
    [
      'retention',
      '消息',
      '12',
      '12 个月',
      async () => accepted(await caller.call('admin', 'retention.get', {})).retention.inboxMonths,
    ],
    [
      'training',
      '答对几题合格',
      '6',
      '6 题',
      async () => accepted(await caller.call('admin', 'training.settings.get', {})).settings.passMark,
    ],
  ] as const)('%s are set', async (page, label, number, words, stored) => {
    await admin.go(`packages/admin/${page}/index`)
    await admin.page.getByLabel(label, { exact: true }).fill(number)
    await admin.screen(`admin-${page}`)
    await admin.tap('保存')
    await admin.text(words).waitFor()
    await admin.screen(`admin-${page}-save`)
    await confirm('会议决定')
    expect(await stored()).toBe(Number(number))
  })
})
