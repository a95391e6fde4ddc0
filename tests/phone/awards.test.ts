/** Awards on the phone: what a resident earned and why not, and what needs an admin's hand. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AwardTown,
  changeNumber,
  gatewayDown,
  type Planted,
  passTime,
  plant,
  reportsToAward,
  startAwardTown,
  sweep,
} from '../../tools/driver/award-town'
import { everybody } from '../../tools/driver/places'
import { stopTown } from '../../tools/driver/town'
import { openBrowser, openPhone, type Phone } from './phone'

let town: AwardTown
let browser: Browser
let refused: Planted
let notGood: Planted
let uncertain: Planted
let admins: string[]

beforeAll(async () => {
  town = await startAwardTown({ transactionMs: 5_000, answerWithinMs: 5_000 })
  browser = await openBrowser()
  admins = (await everybody(town, ({ role }) => role === 'admin')).map(({ openid }) => openid)
  const [bad] = await reportsToAward(town, 1, '0003')
  const [first, second] = await reportsToAward(town, 2)
  if (!bad || !first || !second) throw new Error('not so many')
  ;[refused, notGood, uncertain] = [bad, { ...first, report: { ...first.report, appealed: true } }, second]
  plant(town, [refused, notGood])
  await sweep(town)
  await sweep(town)
  await gatewayDown(town, true)
  plant(town, [uncertain])
  for (let day = 0; day < 16; day += 1) {
    await sweep(town)
    await passTime(town, 86_400_000)
  }
  await gatewayDown(town, false)
})
afterAll(async () => {
  await browser.close()
  await stopTown(town)
})

const openAs = (openid: string) => openPhone(browser, town.url, openid)

async function opened(openid: string, route: string, words: string | RegExp): Promise<Phone> {
  const phone = await openAs(openid)
  await phone.go(route)
  await phone.text(words).waitFor()
  return phone
}

describe('a resident', () => {
  it('reads why the top-up failed, corrects the number, and has it sent again', async () => {
    const phone = await opened(refused.report.reporterId, 'packages/resident/awards/index', /请更正手机号后/)
    await phone.text('预算还剩').waitFor()
    await phone.screen('awards-failed')
    await phone.tap('号码已更正，重新充值')
    await phone.text('登记的手机号还没有变。请先更正手机号，再申请重新充值。').waitFor()
    await phone.screen('awards-same-number')
    await changeNumber(town, refused, '13911118888')
    await phone.tap('号码已更正，重新充值')
    await phone.text('待发放').waitFor()
    await phone.screen('awards-sent-again')
    phone.expectNoTrouble()
    await phone.close()
  })

  it('reads that an award after an appeal waits for two admins, on the page and in the inbox the same', async () => {
    const words = '申诉成立后的奖励要由两位管理员批准，批准后充值，请留意消息。'
    const phone = await opened(notGood.report.reporterId, 'packages/resident/awards/index', words)
    await phone.screen('awards-after-appeal')
    await phone.go('pages/inbox/index')
    await phone.text(words).waitFor()
    await phone.close()
  })

  it('whose right is suspended reads until when, and appeals once', async () => {
    const { reporterId } = notGood.report
    const untilMs = town.clock.nowMs() + 20 * 86_400_000
    const untrue = ['a', 'b', 'c'].map((caseId) => ({ caseId, atMs: town.clock.nowMs() - 1_000, by: 'somebody' }))
    const standing = { _id: reporterId, untrue, clearedAtMs: 0, suspendedUntilMs: untilMs, version: 1 }
    const rest = { appeal: null, appealAtMs: null, decisions: [] }
    town.store.load({ standings: [{ ...standing, ...rest }] as never })
    const phone = await opened(reporterId, 'packages/resident/awards/index', /奖励资格暂停到/)
    await phone.screen('awards-suspended')
    await phone.tap('我要申诉')
    await phone.fill(/当时确实有垃圾/, '当时确实有垃圾，照片可以证明')
    await phone.screen('awards-appeal')
    await phone.tap('提交申诉')
    await phone.text(/您的申诉已经收到/).waitFor()
    await phone.screen('awards-appealed')
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('admins', () => {
  it('find what needs a hand with its reason, ask the gateway, and settle it', async () => {
    const phone = await opened(admins[0] ?? '', 'packages/work/awards/index', '奖励台账')
    await phone.text('人工处理').waitFor()
    await phone.screen('ledger')
    await phone.page.getByRole('tab', { name: '人工处理' }).click()
    await phone.text(/多次尝试没有明确结果/).waitFor()
    await phone.screen('ledger-for-person')
    await phone.text(/多次尝试没有明确结果/).click()
    await phone.text('全部记录').waitFor()
    await phone.screen('award-for-person')
    await phone.tap('查询网关')
    await phone.text('网关没有收到过这笔订单').waitFor()
    await phone.tap('退回预算')
    await phone.text(/确实没有到账，钱才退回/).waitFor()
    await phone.page.locator('textarea').last().fill('联系不上本人')
    await phone.screen('award-return')
    await phone.tap('提交')
    await phone.text('已退回预算').first().waitFor()
    await phone.screen('award-returned')
    phone.expectNoTrouble()
    await phone.close()
  })

  it('sign for a correction, one after the other, never the same', async () => {
    const route = `packages/work/award/index?caseId=${notGood.report._id}`
    const first = await opened(admins[0] ?? '', route, '提议补发')
    await first.tap('提议补发')
    await first.page.locator('textarea').last().fill('申诉成立，照片清楚')
    await first.tap('提交')
    await first.text('要由另一位管理员批准。').waitFor()
    await first.screen('award-proposed')
    await first.close()
    const second = await opened(admins[1] ?? '', route, '批准')
    await second.screen('award-to-sign')
    await second.button(/^批准$/).click()
    await second.text('待发放').first().waitFor()
    await second.screen('award-signed')
    second.expectNoTrouble()
    await second.close()
    await sweep(town)
    const resident = await opened(notGood.report.reporterId, 'packages/resident/awards/index', '已到账')
    await resident.screen('awards-delivered')
    await resident.close()
    expect(admins.length).toBeGreaterThan(1)
  })
})
