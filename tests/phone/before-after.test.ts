/** How it looked and how it looks: one photo over the other, with a line to draw. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closed, HANDLER, reported } from './cases'
import { type Hall, openHall, SMALL } from './hall'
import type { Phone } from './phone'

let hall: Hall
let caseId = ''

beforeAll(async () => {
  hall = await openHall()
  const one = await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾')
  await closed(hall.stage, one.caseId, one.gridName)
  caseId = one.caseId
})
afterAll(() => hall.close())

const lineOf = (phone: Phone) => phone.page.getByRole('slider', { name: '拖动对比处置前后' }).filter({ visible: true })

/** How far the photo after is covered, per cent of the width. */
async function covered(phone: Phone): Promise<number> {
  const clip = await phone.page
    .locator('.before-after__over')
    .filter({ visible: true })
    .evaluate((element) => element.style.clipPath)
  return Number(/([\d.]+)%/.exec(clip)?.[1])
}

describe('photos before and after', () => {
  it('are compared by dragging anywhere on the picture', async () => {
    const resident = await hall.phoneOf('oResident_1')
    await resident.go(`pages/case/index?caseId=${caseId}`)
    await lineOf(resident).waitFor()
    expect(await covered(resident)).toBe(50)
    await resident.screen('n1-before-after')
    await lineOf(resident).scrollIntoViewIfNeeded()
    const box = await lineOf(resident).boundingBox()
    if (!box) throw new Error('the picture is not on screen')
    await resident.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await resident.page.mouse.down()
    await resident.page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2, { steps: 5 })
    await resident.page.mouse.up()
    expect(await covered(resident)).toBeLessThan(20)
  })

  it('and with the arrow keys, for staff too, on the smallest phone', async () => {
    const handler = await hall.workOn(HANDLER, caseId, SMALL)
    await lineOf(handler).focus()
    for (let key = 0; key < 5; key += 1) await handler.page.keyboard.press('ArrowLeft')
    expect(await covered(handler)).toBe(45)
    await handler.page.keyboard.press('End')
    expect(await covered(handler)).toBe(100)
    await handler.screen('n2-before-after-small')
  })
})

it('no script broke and nothing left this machine', () => hall.expectNoTrouble())
