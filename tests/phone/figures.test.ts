/** A leader reads the figures of a month on the phone, and takes them along as a spreadsheet. */
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { moveClock, runTimers } from '../../tools/driver/town'
import { closed, PLACE, reported } from './cases'
import { type Hall, openHall } from './hall'
import type { Phone } from './phone'

let hall: Hall
let leader: Phone
let gridName = ''

beforeAll(async () => {
  hall = await openHall()
  const first = await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾')
  gridName = first.gridName
  await closed(hall.stage, first.caseId, first.gridName)
  await reported(hall.stage, 'oResident_1', '市场后门的垃圾桶满了', { ...PLACE, latDeg: PLACE.latDeg + 0.004 })
  // the clock counts what is two minutes old
  await moveClock(hall.url, 3 * 60_000)
  await runTimers(hall.url, 'hourly')
  leader = await hall.phoneOf(hall.stage.openid(({ role }) => role === 'leader'))
  await leader.go('packages/work/figures/index')
})
afterAll(() => hall.close())
afterEach(() => hall.expectNoTrouble())

describe('the figures on the phone', () => {
  it('show how things stand, the rates, and departments ranked by what they closed in time', async () => {
    await leader.text('100.0%（2/2）').first().waitFor()
    await leader.text('1. 城管').waitFor()
    await leader.text('100.0%（1/1）').first().waitFor()
    await leader.text(gridName).first().waitFor()
    await leader.screen('figures')
  })

  it('are a spreadsheet that the browser keeps', async () => {
    await leader.tap('生成当月表格')
    const coming = leader.page.waitForEvent('download')
    await leader.tap('下载表格')
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/-\d{4}-\d{2}-案件数据\.csv$/)
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv.startsWith('\ufeff月份,类别,名称,立案,派遣,')).toBe(true)
    expect(csv).toContain(',部门,城管,2,2,1,1,1,0,0,100.0%,100.0%,100.0%,0.0%,0.0%')
  })
})
