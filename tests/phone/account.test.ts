/** On the phone: another number, consent to a new notice, leaving; and the dispatcher who reviews it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resident } from '../../tools/driver/people-town'
import { signIn } from '../../tools/driver/town'
import { type Hall, openHall } from './hall'
import { cutOff } from './look'
import type { Phone } from './phone'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
  await resident({ url: hall.url } as never, 'oAccount_1', '13912380001')
})
afterAll(() => hall.close())

async function seen(phone: Phone, name: string): Promise<void> {
  await phone.screen(name)
  expect(await phone.page.evaluate(cutOff)).toEqual([])
}

it('another number is asked for in 我的, reviewed, and holds', async () => {
  const phone = await hall.phoneOf('oAccount_1')
  await phone.go('pages/me/index')
  await phone.text('我的资料').waitFor()
  await seen(phone, 'account-me')
  await phone.text('我的资料').click()
  await phone.text('更改手机号或社区').waitFor()
  await seen(phone, 'account')
  await phone.tap('提交变更')
  await phone.fill('流量奖励充到这个号码', '1391238')
  await phone.tap('提交变更')
  await phone.text('请填写 11 位手机号').waitFor()
  await phone.fill('流量奖励充到这个号码', '13912380002')
  await phone.tap('提交变更')
  await phone.text('变更正在审核').waitFor()
  await phone.text('手机号改为 139****0002').waitFor()
  await seen(phone, 'account-waiting')

  const desk = await hall.phoneOf('oDispatcher_1')
  await desk.go('packages/work/registrations/index')
  await desk.text('改为 139****0002').waitFor()
  await seen(desk, 'account-review')
  await desk.tap('查看完整姓名和手机号')
  await desk.text('为什么要看').waitFor()
  await seen(desk, 'account-reveal-asked')
  await desk.text('核对登记信息').click()
  await desk.fill('例如：号码少一位，电话核对', '电话核对号码')
  await desk.tap('查看')
  await desk.text('13912380001').waitFor()
  await seen(desk, 'account-reveal')
  await desk.tap('我看完了')
  await desk.tap('通过')
  await desk.text('没有待审核的登记').waitFor()

  await phone.go('packages/resident/account/index')
  await phone.page.reload()
  await phone.text('139****0002').waitFor()
})

it('who leaves reads first what it means', async () => {
  const phone = await hall.phoneOf('oAccount_1')
  await phone.go('packages/resident/leaving/index')
  await phone.text('注销前请看清楚').waitFor()
  await seen(phone, 'leaving')
  await phone.text('我已看清楚，要注销登记').click()
  await phone.tap('注销登记')
  await phone.text('没有登记资料').waitFor()
  await seen(phone, 'leaving-done')
  const caller = await signIn(hall.url, 'oAccount_1')
  expect(await caller.call('citizen', 'me.get', {})).toMatchObject({ value: { registration: { status: 'none' } } })
})

it('no script broke and nothing left this machine', () => hall.expectNoTrouble())
