/** A community's inspector finds the month's partner on the phone, opens its drawn cases and checks them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pairsOf } from '#domain/inspections/pairing'
import { monthNumberOf, spanAt } from '#domain/inspections/periods'
import { closeByDepartment } from '../../tools/driver/inspection-town'
import { publicTown } from '../../tools/driver/places'
import { accepted, moveClock, runTimers } from '../../tools/driver/town'
import { type Hall, openHall, SMALL } from './hall'

const TIMEOUT_MS = 90_000
const INSPECTOR = 'oResident_2'
/** The browser's own clock is not moved: dates on screen are the cloud's. */
const month = spanAt('cross', Date.now())

let hall: Hall
let inspectedName = ''
let partnerName = ''

beforeAll(async () => {
  hall = await openHall()
  const { town } = hall.stage
  const places = await publicTown(await hall.stage.as('oResident_1'))
  const [first] = places.communities
  const own = places.communities.filter(({ officeCode }) => officeCode === first?.officeCode)
  const pairs = pairsOf(
    own.map(({ code }) => code),
    monthNumberOf(month.periodId),
  )
  const partner = own.find(({ code }) =>
    pairs.some((pair) => pair.communityCode === first?.code && pair.byCommunityCode === code),
  )
  inspectedName = first?.name ?? ''
  partnerName = partner?.name ?? ''
  await runTimers(town.url)
  await closeByDepartment(town, places, first?.code ?? '')
  const admin = await hall.stage.as('oAdmin_1')
  const name = town.people.find(({ openid }) => openid === INSPECTOR)?.name ?? ''
  const { list } = accepted(await admin.call('admin', 'staff.find', { name }))
  const grant = { role: 'inspector' as const, communityCodes: [partner?.code ?? ''] }
  const command = { commandId: randomUUID(), personId: list[0]?.personId ?? '', grant, reason: '社区督查员' }
  accepted(await admin.call('admin', 'roles.grant', command))
  await moveClock(town.url, month.toMs + 11 * 60_000 - Date.now())
  for (let sweep = 0; sweep < 5; sweep += 1) await runTimers(town.url)
})
afterAll(() => hall.close())

it(
  'the monthly cross-inspection comes first, with the one community theirs is to inspect',
  async () => {
    const phone = await hall.phoneOf(INSPECTOR)
    await phone.go('packages/work/queue/index')
    await phone.text(partnerName).first().waitFor()
    await phone.text('各网格').waitFor()
    expect(await phone.page.getByRole('button', { name: /^数据/ }).count()).toBe(0)
    await phone.screen('community-inspector-desk')
    await phone.tap('抽查与交叉检查')
    await phone.text(`检查方：${partnerName}`).waitFor()
    await phone.text(inspectedName).first().waitFor()
    await phone.screen('community-inspector-rounds')
    await phone.text('暴露垃圾').click()
    await phone.text('检查表').waitFor()
    await phone.text('看案件全程').click()
    await phone.text('办理过程').waitFor()
    await phone.tap('返回')
    await phone.tap('全部做到')
    await phone.tap('提交检查结果')
    await phone.text('100 分').waitFor()
    await phone.text('暴露垃圾').click()
    await phone.text('办理过程').waitFor()
    expect(await phone.page.getByText('没有找到').count()).toBe(0)
  },
  TIMEOUT_MS,
)

it(
  'can be read on the smallest phone in large type',
  async () => {
    const phone = await hall.phoneOf(INSPECTOR, { ...SMALL, largeType: true })
    await phone.go('packages/inspect/rounds/index')
    await phone.text(`检查方：${partnerName}`).waitFor()
    await phone.screen('community-inspector-small')
    hall.expectNoTrouble()
  },
  TIMEOUT_MS,
)
