/** An inspector checks a drawn case with a thumb, publishes the week, and everybody reads what is for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spanAt } from '#domain/inspections/periods'
import { closeByDepartment, settleIn } from '../../tools/driver/inspection-town'
import { publicTown } from '../../tools/driver/places'
import { accepted, moveClock, runTimers } from '../../tools/driver/town'
import { AFTER, type Hall, openHall } from './hall'

const TIMEOUT_MS = 90_000
const MINUTE_MS = 60_000
const INSPECTOR = 'oInspector_town'
/** The browser's own clock is not moved: dates on screen are the cloud's. */
const week = spanAt('spot', Date.now())

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
  const { town } = hall.stage
  const places = await publicTown(await hall.stage.as('oResident_1'))
  const [first = '', second = ''] = places.communities.map(({ code }) => code)
  await runTimers(town.url)
  await settleIn(town, places, first)
  await closeByDepartment(town, places, second)
  await moveClock(town.url, week.toMs + 11 * MINUTE_MS - Date.now())
  for (let sweep = 0; sweep < 4; sweep += 1) await runTimers(town.url)
})
afterAll(() => hall.close())

describe('the inspector’s phone', () => {
  it(
    'shows the draw, takes a fault with its reason, photo and note, and publishes once all was checked',
    async () => {
      const phone = await hall.phoneOf(INSPECTOR)
      await phone.go('packages/work/queue/index')
      await phone.text('抽查与交叉检查').waitFor()
      await phone.screen('inspect-desk')
      await phone.tap('抽查与交叉检查')
      await phone.text('待检查').first().waitFor()
      await phone.screen('inspect-rounds')
      await phone.text('暴露垃圾').click()
      await phone.text('检查表').waitFor()
      await phone.screen('inspect-check')
      await phone.tap('提交检查结果')
      await phone.text('请逐条选择').waitFor()
      await phone.tap('全部做到')
      await phone.page.getByRole('radio', { name: '没做到' }).filter({ visible: true }).first().click()
      await phone.tap('提交：不通过')
      await phone.text('请选择不通过的原因').waitFor()
      await phone.screen('inspect-check-missing')
      await phone.page.getByRole('checkbox', { name: '只处理了一部分' }).filter({ visible: true }).click()
      await phone.choosePhotos([AFTER])
      await phone.fill(/哪里没有做到/, '绿化带里还有垃圾')
      await phone.screen('inspect-check-fault')
      await phone.tap('提交：不通过')
      await phone.text('80 分').waitFor()
      await phone.text('暴露垃圾').click()
      await phone.text('检查表').waitFor()
      await phone.tap('全部做到')
      await phone.tap('提交检查结果')
      await phone.button('公布结果').waitFor()
      await phone.text('80 分').click()
      await phone.text('没有做到：').waitFor()
      await phone.screen('inspect-rounds-done')
      await phone.text('抽签凭据').click()
      await phone.text('为什么谁也改不了结果').waitFor()
      await phone.text(/^抽到 /).waitFor()
      await phone.screen('inspect-proof')
      await phone.tap('返回')
      await phone.tap('公布结果')
      await phone.text('结果已公布').waitFor()
      await phone.screen('inspect-published')
    },
    TIMEOUT_MS,
  )

  it(
    'a leader reads the bulletin, with every community’s score',
    async () => {
      const phone = await hall.phoneOf('oLeader_town')
      await phone.go('packages/inspect/bulletins/index')
      await phone.text('每周抽查通报').waitFor()
      await phone.screen('inspect-bulletins')
      await phone.text('每周抽查通报').click()
      await phone.text('共抽 2 件').waitFor()
      await phone.text('80 分').waitFor()
      await phone.screen('inspect-bulletin')
    },
    TIMEOUT_MS,
  )

  it(
    'a dispatcher writes news, looks at it and publishes; a resident finds it at home',
    async () => {
      const writer = await hall.phoneOf('oDispatcher_1')
      await writer.go('packages/inspect/bulletins/index')
      await writer.tap('写一条动态')
      await writer.tap('保存草稿')
      await writer.text('请写标题').waitFor()
      await writer.fill(/周六清理河涌/, '周六清理河涌')
      await writer.fill(/时间、地点/, '上午九点，桥头集合。\n请带手套。')
      await writer.text('所有市民').click()
      await writer.screen('inspect-write')
      await writer.tap('保存草稿')
      await writer.text('草稿已保存').waitFor()
      await writer.button(/^发布$/).click()
      await writer.page.getByText('发布后不能再改').waitFor()
      await writer.screen('inspect-write-sure')
      await writer.page.getByText('发布', { exact: true }).last().click()
      await writer.text('发给：所有市民').waitFor()
      await writer.screen('inspect-news')

      const reader = await hall.phoneOf('oResident_2')
      await reader.text('周六清理河涌').waitFor()
      await reader.screen('inspect-home')
      await reader.text('周六清理河涌').click()
      await reader.text('请带手套').waitFor()
      const caller = await hall.stage.as('oResident_2')
      expect(accepted(await caller.call('citizen', 'bulletin.list', {})).list).toHaveLength(1)
    },
    TIMEOUT_MS,
  )
})

it('no script broke and nothing left this machine', () => hall.expectNoTrouble())
