/** What a person has to judge: appeals of residents without the right to awards, and signals. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { accepted, type Caller, runTimers } from '../../tools/driver/town'
import { PLACE } from './cases'
import { type Hall, openHall, SMALL } from './hall'

let hall: Hall
let finders: string[]
const RESIDENT = 'oResident_1'

beforeAll(async () => {
  hall = await openHall()
  finders = hall.stage.town.people
    .filter(({ roles }) => roles.length === 1 && roles.some(({ role }) => role === 'dispatcher'))
    .map(({ openid }) => openid)
})
afterAll(() => hall.close())

async function report(caller: Caller, picture: Uint8Array<ArrayBuffer>) {
  const itemCode = await hall.stage.itemCode('暴露垃圾')
  const photos = [await uploadPhoto(caller, picture)]
  const sent = { commandId: randomUUID(), itemCode, text: '路口堆了垃圾', place: PLACE, photos }
  return accepted(await caller.call('citizen', 'report.send', sent))
}

/** Three untrue reports suspend; the resident says why that is wrong. */
async function suspendedAndAppealed(): Promise<void> {
  const resident = await hall.stage.as(RESIDENT)
  const finder = await hall.stage.as(finders[0] ?? '')
  for (let count = 0; count < 3; count += 1) {
    const { caseId } = await report(resident, anotherJpeg('before'))
    accepted(await finder.call('officer', 'case.reject', { commandId: randomUUID(), caseId, reason: 'untrue' }))
  }
  accepted(await resident.call('citizen', 'award.appeal', { note: '垃圾当天被清走了，不是假的' }))
}

describe('an appeal against a suspension', () => {
  it('is settled by a dispatcher with a reason that the resident reads', async () => {
    await suspendedAndAppealed()
    const dispatcher = await hall.phoneOf(finders[1], { ...SMALL, largeType: true })
    await dispatcher.tap(/进入工作台/)
    await dispatcher.text('资格申诉').click()
    await dispatcher.text('申诉：垃圾当天被清走了，不是假的').waitFor()
    await dispatcher.screen('j1-suspension-large-small')
    await dispatcher.tap('恢复资格')
    await dispatcher.tap('提交')
    await dispatcher.text('请写几个字说明。').waitFor()
    await dispatcher.page.getByLabel('理由').filter({ visible: true }).last().fill('照片里看得到，其中一次属实')
    await dispatcher.screen('j2-lift')
    await dispatcher.tap('提交')
    await dispatcher.text('没有待处理的资格申诉').waitFor()
    const standing = accepted(await (await hall.stage.as(RESIDENT)).call('citizen', 'award.standing', {}))
    expect(standing.suspendedUntilMs).toBeUndefined()
    await dispatcher.close()
  })
})

describe('a signal', () => {
  it('is read by an admin and closed with a note', async () => {
    const picture = anotherJpeg('before')
    await report(await hall.stage.as('oResident_3'), picture)
    await report(await hall.stage.as('oResident_4'), picture)
    await runTimers(hall.url)
    const admin = await hall.phoneOf(hall.stage.openid(({ role }) => role === 'admin'))
    await admin.tap(/进入工作台/)
    await admin.text(/^线索$/).click()
    await admin.text('照片以前用过').waitFor()
    await admin.screen('j3-signal')
    await admin.tap('我看过了')
    await admin.page.getByLabel('看过之后的结论').filter({ visible: true }).last().fill('两人一起拍的')
    await admin.tap('提交')
    await admin.text('没有待看的线索').waitFor()
    await admin.close()
    hall.expectNoTrouble()
  })
})
