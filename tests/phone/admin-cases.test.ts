/** What an admin sets on the phone of how cases are reported, dispatched and handled; the effect is read at the door. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accepted, type Caller } from '../../tools/driver/town'
import { reported } from './cases'
import { type Hall, openHall } from './hall'
import type { Phone } from './phone'

let hall: Hall
let admin: Phone
let caller: Caller

beforeAll(async () => {
  hall = await openHall()
  caller = await hall.stage.as('oAdmin_1')
  await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾')
  admin = await hall.phoneOf('oAdmin_1')
})
afterAll(() => hall.close())
afterEach(() => hall.expectNoTrouble())

const choose = (name: string) => admin.page.getByRole('radio', { name, exact: true }).filter({ visible: true }).click()

async function confirm(reason: string): Promise<void> {
  await admin.fill(/^例如/, reason)
  await admin.tap('确认保存')
  await admin.text('已保存').waitFor()
  await admin.text('已保存').waitFor({ state: 'hidden' })
}

describe('sentences offered in steps', () => {
  const replies = async () => accepted(await caller.call('admin', 'replies.get', {})).replies

  it('are changed, added and taken away by role and step', async () => {
    await admin.go('packages/admin/replies/index')
    await admin.text('已到现场看过，情况属实。').waitFor()
    await admin.screen('admin-replies')
    await admin.text('已到现场看过，情况属实。').click()
    await admin.page.getByLabel('怎么说').fill('到现场看过，确实如此。')
    await admin.screen('admin-reply')
    await admin.tap('好')
    await admin.text('现场还有残留，请再处理一次。').click()
    await admin.tap('去掉这一句')
    await admin.page.getByRole('button', { name: '部门经办人', exact: true }).click()
    await admin.tap('加一句')
    await admin.tap('好')
    await admin.text('请写一句话。').waitFor()
    await admin.page.getByLabel('怎么说').fill('已拆除并清走。')
    await choose('处置完成')
    await choose('城管')
    await admin.tap('好')
    await admin.tap('保存')
    await admin.screen('admin-replies-save')
    await confirm('城管提出')
    const now = await replies()
    expect(now).toContainEqual({ role: 'handler', departmentCode: 'urban', step: 'handle', text: '已拆除并清走。' })
    expect(now).toContainEqual({ role: 'gridOfficer', step: 'confirm', text: '到现场看过，确实如此。' })
    expect(now.map(({ text }) => text)).not.toContain('现场还有残留，请再处理一次。')
  })
})

describe('the checklist', () => {
  const settings = async () => accepted(await caller.call('admin', 'inspection.settings.get', {}))

  it('gets another point, other words and other numbers, and shows what changed', async () => {
    await admin.go('packages/admin/checklist/index')
    await admin.text('检查什么').first().waitFor()
    await admin.tap('加一条')
    await admin.tap('好')
    await admin.text('请写一句话。').waitFor()
    await admin.page.getByLabel('怎么写').fill('没有影响周边居民')
    await admin.tap('好')
    await admin.text('6. 没有影响周边居民').waitFor()
    await admin.text('有改动还没有保存，点“保存”才会生效。').waitFor()
    await admin.text(/现场问题真的解决了/).click()
    await admin.page.getByLabel('怎么写').fill('问题解决了，没有反弹')
    await admin.screen('admin-checklist-point')
    await admin.tap('好')
    await admin.text(/照片不实或看不清/).click()
    await admin.tap('去掉这一条')
    await admin.page.getByLabel('每周抽查，每个社区抽').fill('99')
    await admin.tap('保存')
    await admin.text('“每周抽查，每个社区抽”填得不对，请看红字。').waitFor()
    await admin.page.getByLabel('每周抽查，每个社区抽').fill('2')
    await admin.screen('admin-checklist')
    await admin.tap('保存')
    await admin.screen('admin-checklist-save')
    await confirm('督查组提出')
    const { inForce, version } = await settings()
    expect(version).toBe(1)
    expect(inForce.spotCases).toBe(2)
    expect(inForce.points.at(-1)?.words).toBe('没有影响周边居民')
    expect(inForce.points).toContainEqual({ code: 'solved', words: '问题解决了，没有反弹' })
    expect(inForce.reasons.map(({ code }) => code)).toEqual(['notDone', 'partly', 'cameBack', 'formal', 'other'])
    await admin.text('第 1 版：第一次改').waitFor()
    await admin.text(/有改动还没有保存/).waitFor({ state: 'hidden' })
  })
})

describe('an item', () => {
  const item = async (name: string) =>
    accepted(await caller.call('admin', 'items.list', {})).list.find((one) => one.name === name)

  it('is found by another name and changed, with what changes shown first', async () => {
    await admin.go('packages/admin/items/index')
    await admin.text('共 143 个事项').waitFor()
    await admin.screen('admin-items')
    await admin.fill('名称、叫法或编号', '路灯')
    await admin.text('路灯不亮').waitFor()
    await admin.screen('admin-items-found')
    await admin.text('路灯不亮').click()
    await admin.text('叫什么，谁来办').waitFor()
    await admin.screen('admin-item')
    await admin.page.getByLabel('接单时限是多少').fill('0')
    await admin.tap('保存')
    await admin.text('有的没有填好，请看红字。').waitFor()
    await admin.page.getByLabel('接单时限是多少').fill('3')
    await admin.page.getByRole('switch', { name: '紧急' }).click()
    await admin.tap('保存')
    await admin.text('修改“路灯不亮”？').waitFor()
    await admin.screen('admin-item-save')
    await confirm('部门提出')
    expect(await item('路灯不亮')).toMatchObject({ urgent: true, acceptWithin: { amount: 3 } })
  })

  it('that another admin changed meanwhile is not overwritten', async () => {
    const before = await item('路灯不亮')
    await admin.page.getByLabel('拍照提示').fill('拍灯杆编号')
    await admin.tap('保存')
    const other = { itemCode: before?.code ?? '', photoHint: '拍到灯和路' }
    accepted(await caller.call('admin', 'items.update', other))
    await admin.fill(/^例如/, '再改')
    await admin.tap('确认保存')
    await admin.text(/事项刚刚有人改过/).waitFor()
    await admin.tap('不保存，看现在的内容')
    await expect.poll(() => admin.page.getByLabel('拍照提示').inputValue()).toBe('拍到灯和路')
    expect((await item('路灯不亮'))?.photoHint).toBe('拍到灯和路')
  })

  it('is added, with a code and a name that are its own', async () => {
    await admin.go('packages/admin/item/index?new=1')
    await admin.page.getByLabel('编号', { exact: true }).fill('A001')
    await admin.tap('保存')
    await admin.text(/^编号已经是/).waitFor()
    await admin.screen('admin-item-new')
    await admin.page.getByLabel('编号', { exact: true }).fill('Z001')
    await admin.page.getByLabel('名称', { exact: true }).filter({ visible: true }).fill('河边养鸭')
    await choose('市容环境')
    await choose('城管')
    await admin.page.getByLabel('其他叫法').filter({ visible: true }).fill('鸭子太吵、鸭粪')
    await admin.tap('保存')
    await admin.screen('admin-item-new-save')
    await confirm('新增入格事项')
    expect(await item('河边养鸭')).toMatchObject({
      code: 'Z001',
      group: '市容环境',
      departmentCode: 'urban',
      aliases: ['鸭子太吵', '鸭粪'],
      batch: 2,
    })
  })
})

describe('the dispatch rules', () => {
  const inForce = async () =>
    accepted(await caller.call('admin', 'rules.list', {})).list.find(({ status }) => status === 'active')?.version

  it('are read in words and checked', async () => {
    await admin.go('packages/admin/rules/index')
    await admin.text('正在用').waitFor()
    await admin.screen('admin-rules')
    await admin.text('第 1 版').first().click()
    await admin.text('类别：市容环境').waitFor()
    await admin.tap('检查')
    await admin.text(/^没有错误。/).waitFor()
    await admin.screen('admin-rule-set')
  })

  it('get another department for one rule as a draft, which is tried over past cases', async () => {
    await admin.fill('类别、事项、部门或编号', 'R001')
    await admin.tap('改由谁办')
    await choose('环保')
    await admin.screen('admin-rule-edit')
    await admin.tap('存成新的一版')
    await admin.text('第 2 版，共 48 条').waitFor()
    await admin.text('已存好，还没有启用。请先检查、试跑，再启用。').waitFor()
    await admin.tap('试跑')
    await admin.text('试了 1 件，与第 1 版相比，1 件会派给别人。').waitFor()
    await admin.text('城管 → 环保').first().waitFor()
    await admin.screen('admin-dry-run')
    expect(await inForce()).toBe(1)
  })

  it('are put in force after a question, and rolled back', async () => {
    await admin.tap('启用第 2 版')
    await admin.text('启用这一版？').waitFor()
    await admin.screen('admin-rule-activate')
    await confirm('试跑没有问题')
    await admin.text('正在用').waitFor()
    expect(await inForce()).toBe(2)
    await admin.go('packages/admin/rule-set/index?version=1')
    await admin.tap('退回到第 1 版')
    await confirm('还是原来的好')
    await expect.poll(inForce).toBe(1)
  })

  it('that another admin put in force meanwhile are not replaced unseen', async () => {
    await admin.go('packages/admin/rule-set/index?version=2')
    await admin.tap('退回到第 2 版')
    const { rules } = accepted(await caller.call('admin', 'rules.get', { version: 1 }))
    accepted(await caller.call('admin', 'rules.save', { basedOn: 2, rules: rules as never }))
    accepted(await caller.call('admin', 'rules.activate', { version: 3, replaces: 1 }))
    await admin.fill(/^例如/, '再用')
    await admin.tap('确认保存')
    await admin.text(/现在生效的已是第 3 版/).waitFor()
    await admin.tap('不保存，看现在的内容')
    await admin.text(/现在用的是第 3 版/).waitFor()
    expect(await inForce()).toBe(3)
  })
})

describe('the templates of WeChat messages', () => {
  const settings = async () => accepted(await caller.call('admin', 'messages.settings.get', {}))

  it('get other ids and fields, and news use another one', async () => {
    await admin.go('packages/admin/messages/index')
    await admin.text('结果通知').first().waitFor()
    await admin.screen('admin-messages')
    await admin.page.getByLabel('模板编号').first().fill('错的编号')
    await admin.text(/模板编号只有字母/).waitFor()
    await admin.page.getByLabel('模板编号').first().fill('AbC-123')
    await admin.text('thing5').first().click()
    await choose('镇名')
    await admin.screen('admin-message-field')
    await admin.tap('好')
    await admin.text('部门已接单').click()
    await choose('结果通知')
    await admin.screen('admin-message-news')
    await admin.tap('好')
    await admin.tap('保存')
    await admin.screen('admin-messages-save')
    await confirm('换了模板')
    const { inForce } = await settings()
    const result = inForce.templates.find(({ key }) => key === 'result')
    expect(result?.templateId).toBe('AbC-123')
    const progress = inForce.templates.find(({ key }) => key === 'progress')
    expect(progress?.fields.at(-1)).toEqual({ name: 'thing5', source: 'town' })
    expect(inForce.news).toContainEqual({ news: 'accept', template: 'result', keep: 0 })
  })
})
