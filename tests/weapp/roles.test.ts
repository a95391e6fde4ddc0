/** An admin gives a role in WeChat from one day to another, and changes it: the days are those of the town's clock. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accepted } from '../../tools/driver/town'
import { type Hall, openHall } from './hall'

const RESIDENT = 'oResident_2'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const nameOf = (openid: string) => hall.stage.town.people.find((person) => person.openid === openid)?.name ?? ''

async function held() {
  const admin = await hall.stage.as('oAdmin_1')
  return accepted(await admin.call('admin', 'staff.find', { name: nameOf(RESIDENT) })).list[0]?.roles ?? []
}

describe('a role in WeChat', () => {
  it('counts from the first moment of its first day to the last of its last one', async () => {
    const phone = await hall.phoneOf('oAdmin_1')
    phone.go('packages/work/roles/index')
    await phone.fill('完整的姓名', nameOf(RESIDENT))
    await phone.tap('查找')
    await phone.see('现在只是市民')
    await phone.tap('授予身份')
    // The third of the roles: dispatcher.
    await phone.tapClass('choice__option', 2)
    await phone.pickDay('2031-05-01', 0)
    await phone.see('2031年5月1日')
    await phone.pickDay('2031-05-03', 1)
    await phone.fill('新到任的网格员', '节日值班')
    await phone.tap('确认授予')
    await phone.see('从2031年5月1日起，到2031年5月3日（含当天）')
    await phone.see('现在无效')
    expect(await held()).toMatchObject([
      {
        grant: { role: 'dispatcher' },
        startsAtMs: Date.parse('2031-05-01T00:00:00+08:00'),
        endsAtMs: Date.parse('2031-05-04T00:00:00+08:00'),
        counts: false,
      },
    ])
    phone.expectNoTrouble()
  })

  it('is changed: another role from another day takes its place, and the days that were chosen stand in the form', async () => {
    const phone = await hall.phoneOf('oAdmin_1')
    phone.go('packages/work/roles/index')
    await phone.fill('完整的姓名', nameOf(RESIDENT))
    await phone.tap('查找')
    await phone.tap('更改')
    await phone.see('2031年5月1日')
    await phone.see('2031年5月3日')
    await phone.tap('改为长期有效')
    await phone.pickDay('2030-05-01', 0)
    await phone.fill('调整网格', '提前')
    await phone.tap('确认更改')
    await phone.see('从2030年5月1日起，长期有效')
    const roles = await held()
    expect(roles).toHaveLength(1)
    expect(roles[0]).toMatchObject({ startsAtMs: Date.parse('2030-05-01T00:00:00+08:00') })
    expect(roles[0]?.endsAtMs).toBeUndefined()
    phone.expectNoTrouble()
  })
})
