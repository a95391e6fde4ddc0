/** An admin gives somebody a role on the phone, with its place and its reason, and ends it again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicTown } from '../../tools/driver/places'
import { accepted } from '../../tools/driver/town'
import { type Hall, openHall, SMALL } from './hall'
import type { Phone } from './phone'

const RESIDENT = 'oResident_2'
/** How high a row of Taro's wheel is. */
const WHEEL_ROW_PX = 34
const WHEEL_SLIDES_MS = 500

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const nameOf = (openid: string) => hall.stage.town.people.find((person) => person.openid === openid)?.name ?? ''

async function rolesOf(openid: string) {
  return accepted(await (await hall.stage.as(openid)).call('citizen', 'me.get', {})).roles
}

async function heldBy(openid: string) {
  const caller = await hall.stage.as('oAdmin_1')
  return accepted(await caller.call('admin', 'staff.find', { name: nameOf(openid) })).list[0]?.roles ?? []
}

const choose = (phone: Phone, name: string) => phone.page.getByRole('radio', { name, exact: true }).click()

/** Turns the wheel from today. @returns the day, YYYY-MM-DD in Asia/Shanghai */
async function pickYears(phone: Phone, field: string, years: number): Promise<string> {
  const today = new Date(Date.now() + 8 * 60 * 60_000).toISOString().slice(0, 10)
  const year = Number(today.slice(0, 4))
  await phone.text(field).click()
  // It slides in.
  await phone.page.waitForTimeout(WHEEL_SLIDES_MS)
  const row = await phone.text(`${year}年`).boundingBox()
  if (!row) throw new Error('the wheel shows no year')
  const [x, y] = [row.x + row.width / 2, row.y + row.height / 2]
  await phone.page.mouse.move(x, y)
  await phone.page.mouse.down()
  await phone.page.mouse.move(x, y - WHEEL_ROW_PX * years, { steps: 8 })
  await phone.page.mouse.up()
  await phone.text('确定').click()
  await phone.text('确定').waitFor({ state: 'hidden' })
  return `${year + years}${today.slice(4)}`
}

const inWords = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

describe('an admin', () => {
  it('finds a person, makes a grid officer of them, and ends it with a reason', async () => {
    const { offices, communities, grids } = await publicTown(await hall.stage.as(RESIDENT))
    const [community] = communities
    const office = offices.find(({ code }) => code === community?.officeCode)
    const grid = grids.find(({ communityCode }) => communityCode === community?.code)
    const admin = await hall.phoneOf('oAdmin_1')
    await admin.tap(/进入工作台/)
    await admin.text('人员与身份').waitFor()
    await admin.screen('r1-desk')
    await admin.text('人员与身份').click()
    await admin.tap('查找')
    await admin.text('请填写姓名或手机号。').waitFor()
    await admin.fill(/完整的姓名/, `${nameOf(RESIDENT)}某`)
    await admin.tap('查找')
    await admin.text(/没有找到这个人/).waitFor()
    await admin.fill(/完整的姓名/, nameOf(RESIDENT))
    await admin.tap('查找')
    await admin.text('现在只是市民，没有工作身份。').waitFor()
    await admin.screen('r2-found')
    await admin.tap('授予身份')
    await admin.tap('确认授予')
    await admin.text('请选择身份。').waitFor()
    await admin.text('还没填好：身份、原因。').waitFor()
    await admin.page.getByRole('radio', { name: '网格员' }).click()
    await admin.page.getByRole('radio', { name: office?.name ?? '', exact: true }).click()
    await admin.page.getByRole('radio', { name: community?.name ?? '', exact: true }).click()
    await admin.page.getByRole('checkbox', { name: grid?.name ?? '', exact: true }).click()
    await admin.text(`已选 1 个：${grid?.name}`).waitFor()
    await admin.fill(/新到任的网格员/, '新到任')
    await admin.screen('r3-grant')
    await admin.tap('确认授予')
    await admin.text('长期有效').waitFor()
    await admin.button('结束').waitFor()
    await admin.screen('r4-granted')
    expect(await rolesOf(RESIDENT)).toEqual([{ role: 'citizen' }, { role: 'gridOfficer', gridCodes: [grid?.code] }])
    await admin.tap('结束')
    await admin.tap('确认结束')
    await admin.text('请写明原因。').waitFor()
    await admin.fill(/调离岗位/, '调离岗位')
    await admin.screen('r5-end')
    await admin.tap('确认结束')
    await admin.text('现在只是市民，没有工作身份。').waitFor()
    expect(await rolesOf(RESIDENT)).toEqual([{ role: 'citizen' }])
    hall.expectNoTrouble()
    await admin.close()
  })

  it('makes somebody the inspector of a community, and is told what that is', async () => {
    const admin = await hall.phoneOf('oAdmin_1')
    const { communities } = await publicTown(await hall.stage.as(RESIDENT))
    const community = communities[0]
    await admin.go('packages/work/roles/index')
    await admin.fill(/完整的姓名/, nameOf(RESIDENT))
    await admin.tap('查找')
    await admin.tap('授予身份')
    await admin.page.getByRole('radio', { name: '督查员' }).click()
    await admin.text('镇督查员做每周抽查').waitFor()
    await admin.page.getByRole('radio', { name: '社区', exact: true }).click()
    await admin.text('不检查自己的社区').waitFor()
    await admin.page.getByRole('checkbox', { name: community?.name ?? '', exact: true }).click()
    await admin.fill(/新到任的网格员/, '社区推荐')
    await admin.screen('r12-community-inspector')
    await admin.tap('确认授予')
    await admin.button('结束').waitFor()
    expect(await rolesOf(RESIDENT)).toEqual([
      { role: 'citizen' },
      { role: 'inspector', communityCodes: [community?.code] },
    ])
    hall.expectNoTrouble()
    await admin.close()
  })

  it('gives a role from one day to another, and changes it', async () => {
    const admin = await hall.phoneOf('oAdmin_1')
    await admin.go('packages/work/roles/index')
    await admin.fill(/完整的姓名/, nameOf('oResident_3'))
    await admin.tap('查找')
    await admin.tap('授予身份')
    await choose(admin, '派单员')
    const from = await pickYears(admin, '马上开始（点这里选日期）', 1)
    const until = await pickYears(admin, '长期有效（点这里选日期）', 2)
    await admin.fill(/新到任的网格员/, '明年值班')
    await admin.screen('r14-term')
    await admin.tap('确认授予')
    await admin.text(`从${inWords(from)}起，到${inWords(until)}（含当天）`).waitFor()
    expect(await heldBy('oResident_3')).toMatchObject([
      {
        grant: { role: 'dispatcher' },
        startsAtMs: Date.parse(`${from}T00:00:00+08:00`),
        endsAtMs: Date.parse(`${until}T00:00:00+08:00`) + 24 * 60 * 60_000,
        counts: false,
      },
    ])
    await admin.tap('更改')
    await admin.text(inWords(until)).waitFor()
    await admin.tap('改为马上开始')
    await choose(admin, '督查员')
    await admin.fill(/调整网格/, '改做督查')
    await admin.screen('r15-change')
    await admin.tap('确认更改')
    await expect
      .poll(async () => (await heldBy('oResident_3')).map(({ grant }) => grant))
      .toEqual([{ role: 'inspector' }])
    const [changed] = await heldBy('oResident_3')
    expect(changed).toMatchObject({ counts: true, endsAtMs: Date.parse(`${until}T00:00:00+08:00`) + 24 * 60 * 60_000 })
    expect(changed?.startsAtMs).toBeUndefined()
    hall.expectNoTrouble()
    await admin.close()
  })

  it('reads why their own is not theirs to change', async () => {
    const admin = await hall.phoneOf('oAdmin_1')
    await admin.go('packages/work/roles/index')
    await admin.fill(/完整的姓名/, nameOf('oAdmin_1'))
    await admin.tap('查找')
    await admin.button('结束').waitFor()
    await admin.tap('结束')
    await admin.fill(/调离岗位/, '方便')
    await admin.tap('确认结束')
    await admin.text('不能更改自己的身份，请由另一位管理员办理。').waitFor()
    await admin.screen('r6-own')
    await admin.close()
  })

  it('reads all of it on the smallest phone in large type', async () => {
    const admin = await hall.phoneOf('oAdmin_1', { ...SMALL, largeType: true })
    await admin.go('packages/work/roles/index')
    await admin.text('领导').click()
    await admin.button('授予身份').waitFor()
    await admin.screen('r7-holders-small')
    await admin.tap('授予身份')
    await admin.page.getByRole('radio', { name: '部门经办人' }).click()
    await admin.screen('r8-grant-small')
    await admin.text('长期有效（点这里选日期）').click()
    await admin.screen('r9-day-small')
    await admin.text('确定').click()
    await admin.button('改为长期有效').waitFor()
    await admin.screen('r10-day-chosen-small')
    await admin.page.getByRole('radio', { name: '消防', exact: true }).click()
    await admin.fill(/新到任的网格员/, '临时帮忙')
    await admin.tap('确认授予')
    await admin.text(/^到\d+年\d+月\d+日（含当天）$/).waitFor()
    await admin.screen('r11-until-small')
    hall.expectNoTrouble()
  })
})
