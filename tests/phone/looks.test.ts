/** Everybody can read every page: by day and by night, in large type, on the smallest phone, with a screen reader. */
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptedByDepartment, closed, HANDLER, PLACE, reported } from './cases'
import { type Hall, HERE, openHall, SMALL } from './hall'
import { cutOff } from './look'
import { type Phone, type PhoneOptions, SCREENS } from './phone'

let hall: Hall
/** A case that is closed, and one that a department works on. */
let done = ''
let open = ''

beforeAll(async () => {
  hall = await openHall()
  const first = await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾，好几天没人清，天热味道很大')
  await closed(hall.stage, first.caseId, first.gridName)
  done = first.caseId
  const place = { ...PLACE, latDeg: PLACE.latDeg + 0.004 }
  open = (await reported(hall.stage, 'oResident_1', '市场后门的垃圾桶满了，垃圾都堆到路上来了', place)).caseId
  await acceptedByDepartment(hall.stage, open)
})
afterAll(() => hall.close())

type Who = 'resident' | 'newcomer' | 'officer' | 'handler' | 'dispatcher' | 'leader' | 'admin'

const OPENIDS: Record<Who, () => string> = {
  resident: () => 'oResident_1',
  newcomer: () => 'oNewcomer_looks',
  officer: () => hall.stage.openid(({ role }) => role === 'gridOfficer'),
  handler: () => HANDLER,
  dispatcher: () => 'oDispatcher_1',
  leader: () => hall.stage.openid(({ role }) => role === 'leader'),
  admin: () => hall.stage.openid(({ role }) => role === 'admin'),
}

/** Name, route, who looks at it, and words that are there once it is drawn. */
const PAGES: readonly (readonly [string, () => string, Who, string | RegExp])[] = [
  ['home', () => 'pages/home/index', 'resident', '暴露垃圾'],
  ['cases', () => 'pages/cases/index', 'resident', '暴露垃圾'],
  ['inbox', () => 'pages/inbox/index', 'resident', /已结案/],
  ['me', () => 'pages/me/index', 'resident', '大字模式'],
  ['report', () => 'pages/report/index', 'resident', '提交上报'],
  ['case', () => `pages/case/index?caseId=${done}`, 'resident', '经过'],
  ['my-awards', () => 'packages/resident/awards/index', 'resident', '暴露垃圾'],
  ['register', () => 'packages/resident/register/index', 'newcomer', '提交登记'],
  ['queue', () => 'packages/work/queue/index', 'handler', '工作台'],
  ['work-case', () => `packages/work/case/index?caseId=${open}`, 'handler', '办理过程'],
  ['registrations', () => 'packages/work/registrations/index', 'dispatcher', '登记审核'],
  ['held', () => 'packages/work/held/index', 'dispatcher', '内容审核'],
  ['figures', () => 'packages/work/figures/index', 'leader', '部门按期结案率'],
  ['grid-months', () => 'packages/work/grid-months/index', 'officer', '怎么算的'],
  ['grid-months-of-all', () => 'packages/work/grid-months/index', 'leader', /个网格有人工作过/],
  ['rounds', () => 'packages/inspect/rounds/index', 'leader', '每周抽查'],
  ['bulletins', () => 'packages/inspect/bulletins/index', 'dispatcher', '写一条动态'],
  ['write-news', () => 'packages/inspect/write/index', 'dispatcher', '发给谁'],
  ['lessons', () => 'packages/inspect/lessons/index', 'officer', '第 2 批事项'],
  ['lesson', () => 'packages/inspect/lesson/index?batch=1', 'officer', /谁办理/],
  ['quiz', () => 'packages/inspect/quiz/index?batch=1', 'officer', '交卷'],
  ['learned', () => 'packages/inspect/learned/index', 'leader', '已学'],
  ['admin-menu', () => 'packages/admin/menu/index', 'admin', '操作记录'],
  ['admin-audit', () => 'packages/admin/audit/index', 'admin', /没有记录|原因/],
  ['admin-duty', () => 'packages/admin/duty/index', 'admin', '消防'],
  ['admin-awards', () => 'packages/admin/awards/index', 'admin', '改过什么'],
  ['admin-limits', () => 'packages/admin/limits/index', 'admin', '上传照片'],
  ['admin-retention', () => 'packages/admin/retention/index', 'admin', '保存多久'],
  ['admin-training', () => 'packages/admin/training/index', 'admin', '一共几题'],
  ['admin-replies', () => 'packages/admin/replies/index', 'admin', '加一句'],
  ['admin-checklist', () => 'packages/admin/checklist/index', 'admin', '不通过的原因'],
  ['admin-items', () => 'packages/admin/items/index', 'admin', '暴露垃圾'],
  ['admin-item', () => 'packages/admin/item/index?code=A001', 'admin', '处置时限'],
  ['admin-rules', () => 'packages/admin/rules/index', 'admin', '正在用'],
  ['admin-rule-set', () => 'packages/admin/rule-set/index?version=1', 'admin', '类别：市容环境'],
  ['admin-messages', () => 'packages/admin/messages/index', 'admin', '哪些消息发微信'],
  ['award-ledger', () => 'packages/work/awards/index', 'admin', '奖励台账'],
]

/** The button, where it stands, who taps it, and words in the sheet it opens. */
const SHEETS: readonly (readonly [string, () => string, Who, string | RegExp])[] = [
  ['阅读隐私告知', () => 'packages/resident/register/index', 'newcomer', /收集/],
  ['全部事项', () => 'pages/report/index', 'resident', '暴露垃圾'],
  ['问题还在', () => `pages/case/index?caseId=${done}`, 'resident', '只处理了一部分'],
  ['处置完成', () => `packages/work/case/index?caseId=${open}`, 'handler', '处置情况'],
  ['筛选', () => 'packages/admin/audit/index', 'admin', '做了什么'],
  ['加一句', () => 'packages/admin/replies/index', 'admin', '办哪一步时用'],
  ['导出表格', () => 'packages/admin/audit/index', 'admin', '为什么导出'],
  ['更多', () => `packages/work/case/index?caseId=${open}`, 'handler', '申请延期'],
]

const LOOKS: Record<string, PhoneOptions> = {
  'by day': {},
  'at night': { dark: true },
  'in large type on the smallest phone': { ...SMALL, largeType: true },
}

describe.each(Object.entries(LOOKS))('%s', (look, options) => {
  const phones = new Map<Who, Phone>()
  const phoneOf = async (who: Who): Promise<Phone> => {
    const phone = phones.get(who) ?? (await hall.phoneOf(OPENIDS[who](), { at: HERE, ...options }))
    phones.set(who, phone)
    return phone
  }
  afterAll(async () => {
    for (const phone of phones.values()) await phone.close()
  })

  it.each(PAGES)('%s has what a screen reader needs, enough contrast, and nothing cut off', async (...page) => {
    const [name, route, who, words] = page
    const phone = await phoneOf(who)
    await phone.go(route())
    await phone.text(words).first().waitFor()
    await expectReadable(phone, `look-${look.split(' ').slice(-1)}-${name}`)
  })

  it.each(SHEETS)('so has the sheet behind %s', async (...sheet) => {
    const [button, route, who, words] = sheet
    const phone = await phoneOf(who)
    await phone.go(route())
    await phone.tap(button)
    await phone.text(words).first().waitFor()
    await expectReadable(phone, `look-${look.split(' ').slice(-1)}-sheet-${button}`)
    await phone.tap('关闭')
  })
})

describe('large type', () => {
  it('is switched on in 我的, holds at once on every page, and after a new start', async () => {
    const phone = await hall.phoneOf('oResident_2', { at: HERE })
    await phone.go('pages/me/index')
    const size = () =>
      phone.text('我的奖励').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    const before = await size()
    await phone.page.getByRole('switch', { name: '大字模式' }).click()
    await expect.poll(size).toBeGreaterThan(before * 1.2)
    await phone.page.reload()
    await phone.text('大字模式').waitFor()
    expect(await size()).toBeGreaterThan(before * 1.2)
    await phone.page.getByRole('switch', { name: '大字模式' }).click()
    await expect.poll(size).toBe(before)
  })
})

it('no script broke and nothing left this machine', () => hall.expectNoTrouble())

async function expectReadable(phone: Phone, name: string): Promise<void> {
  await phone.page.screenshot({ path: `${SCREENS}/${name}.png` })
  expect(await findings(phone)).toEqual([])
  expect(await phone.page.evaluate(cutOff)).toEqual([])
}

/** What axe finds serious or worse, one line each. */
async function findings(phone: Phone): Promise<string[]> {
  await phone.page.evaluate(axe.source)
  const { violations } = await phone.page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`))
}
