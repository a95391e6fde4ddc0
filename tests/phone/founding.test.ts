/** A town that is not open yet, and a dispatcher who reviews somebody on the list of staff, in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ConsoleCall,
  HAITANG,
  HAITANG_AWARDS,
  HAITANG_ITEMS,
  HAITANG_MAP,
  startEmptyTown,
  uploadMap,
} from '../../tools/driver/founding'
import { register } from '../../tools/driver/people-town'
import { accepted, moveClock, signIn, stopTown } from '../../tools/driver/town'
import { cutOff } from './look'
import { openBrowser, openPhone, type PhoneOptions } from './phone'

let browser: Browser
let town: Awaited<ReturnType<typeof startEmptyTown>>['town']
let byKey: ConsoleCall
const reason = '建镇'
const NOT_OPEN = '本镇还没有开通“我是网格员”，请过些日子再来。'

beforeAll(async () => {
  browser = await openBrowser()
  const started = await startEmptyTown()
  town = started.town
  byKey = started.byKey
})
afterAll(async () => {
  await browser.close()
  await stopTown(town)
})

const LOOKS: readonly (readonly [string, PhoneOptions])[] = [
  ['day', {}],
  ['small-large', { width: 320, height: 568, largeType: true, dark: true }],
]

describe('a town that is not open', () => {
  it.each(LOOKS)('says so on every page a newcomer opens, %s', async (look, options) => {
    const phone = await openPhone(browser, town.url, `oNewcomer_${look}`, options)
    for (const [name, route] of [
      ['home', 'pages/home/index'],
      ['report', 'pages/report/index'],
      ['cases', 'pages/cases/index'],
      ['register', 'packages/resident/register/index'],
    ] as const) {
      await phone.go(route)
      await phone.text(NOT_OPEN).first().waitFor()
      expect(await phone.page.evaluate(cutOff), name).toEqual([])
      expect(await phone.button('拍照上报').count(), name).toBe(0)
      await phone.screen(`founding-${name}-${look}`)
    }
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('once it is opened', () => {
  it('a newcomer who tries again finds the town', async () => {
    const phone = await openPhone(browser, town.url, 'oNewcomer_again')
    await phone.text(NOT_OPEN).first().waitFor()
    accepted(await byKey('town.import', { basedOn: 0, organisation: HAITANG, reason }))
    accepted(await byKey('items.import', { items: HAITANG_ITEMS, reason }))
    const fileId = await uploadMap(town.url, HAITANG_MAP)
    accepted(await byKey('map.import', { fileId, crs: 'GCJ02' }))
    accepted(await byKey('awards.settings.set', { basedOn: 0, ...HAITANG_AWARDS, reason }))
    accepted(await byKey('town.open', {}))
    await moveClock(town.url, 61_000, false)
    await phone.tap('重试')
    await phone.text('海棠镇').first().waitFor()
    await phone.screen('founding-open')
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('a registration that a role waits for', () => {
  const grant = { role: 'gridOfficer' as const, gridCodes: ['g1'] }

  it('shows what comes with the approval; of a typed number the dispatcher makes sure first', async () => {
    const desk = await signIn(town.url, 'oDispatcher_first')
    accepted(await register(desk, { phone: '13800000001' }))
    const first = accepted(await byKey('registration.list', {})).list[0]?.personId ?? ''
    accepted(await byKey('registration.approve', { commandId: crypto.randomUUID(), personId: first }))
    const dispatcher = {
      commandId: crypto.randomUUID(),
      personId: first,
      grant: { role: 'dispatcher' as const },
      reason,
    }
    accepted(await byKey('roles.grant', dispatcher))
    const rows = [
      { phone: '13800000002', name: '钱小明', grant },
      { phone: '13800000003', name: '钱小明', grant },
      { phone: '13800000004', name: '孙大圣', grant },
    ]
    accepted(await byKey('staff.import', { rows, reason }))
    const typed = await signIn(town.url, 'oStaff_typed')
    accepted(await register(typed, { phone: '13800000002' }))
    accepted(await register(await signIn(town.url, 'oStaff_sure'), { phone: { weChatCode: 'phone-13800000003' } }))
    accepted(await register(await signIn(town.url, 'oStaff_named'), { phone: { weChatCode: 'phone-13800000004' } }))
    for (const [look, options] of LOOKS) {
      const small = await openPhone(browser, town.url, 'oDispatcher_first', options)
      await small.go('packages/work/registrations/index')
      await small.text(/手机号是自己填写的/).waitFor()
      expect(await small.page.evaluate(cutOff)).toEqual([])
      await small.screen(`founding-registrations-${look}`)
      await small.close()
    }
    const phone = await openPhone(browser, town.url, 'oDispatcher_first')
    await phone.go('packages/work/registrations/index')
    await phone.text(/姓名不同/).waitFor()
    await phone.text(/通过后身份立即生效/).waitFor()
    await phone.text('不勾选就点“通过”，只通过登记，身份不生效。').waitFor()
    await phone.text('已核实是本人，通过后身份生效').tap()
    await phone.text(/不勾选就点/).waitFor({ state: 'hidden' })
    await phone.page.getByRole('button', { name: '通过', exact: true }).first().tap()
    await phone.text(/手机号是自己填写的/).waitFor({ state: 'detached' })
    expect(accepted(await typed.call('citizen', 'me.get', {})).roles).toEqual([{ role: 'citizen' }, grant])
    phone.expectNoTrouble()
    await phone.close()
  })
})
