/** 网格月报 on the phone: an officer reads the month of the own grids, a leader opens one community after the other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accepted, moveClock, runTimers } from '../../tools/driver/town'
import { closed, officerOf, PLACE, reported } from './cases'
import { type Hall, openHall } from './hall'

let hall: Hall
let gridName = ''
let communityName = ''
let officeName = ''

beforeAll(async () => {
  hall = await openHall()
  const first = await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾')
  gridName = first.gridName
  const { town } = accepted(await (await hall.stage.as('oResident_1')).call('citizen', 'town.get', {}))
  const grid = town?.grids.find(({ name }) => name === gridName)
  const community = town?.communities.find(({ code }) => code === grid?.communityCode)
  communityName = community?.name ?? ''
  officeName = town?.offices.find(({ code }) => code === community?.officeCode)?.name ?? ''
})
afterAll(() => hall.close())
afterEach(() => hall.expectNoTrouble())

describe('a grid’s month on the phone', () => {
  it('of a grid where nothing was done says so, and since when', async () => {
    const phone = await hall.phoneOf(await officerOf(hall.stage, gridName))
    await phone.go('packages/work/grid-months/index')
    await phone.text('没有人工作过').first().waitFor()
    await phone
      .text(/这个月没有网格员在这里上报、核实或者核查，以前也没有。/)
      .first()
      .waitFor()
    await phone.text('数字每小时统计一次，还没有统计过。').waitFor()
    await phone.screen('grid-months-empty')
  })

  it('is found from the desk, with what was reported, confirmed and verified', async () => {
    const { caseId } = await reported(hall.stage, 'oResident_1', '市场后门的垃圾桶满了', {
      ...PLACE,
      latDeg: PLACE.latDeg + 0.0002,
    })
    await closed(hall.stage, caseId, gridName)
    // the clock counts what is two minutes old
    await moveClock(hall.url, 3 * 60_000)
    await runTimers(hall.url, 'hourly')
    const phone = await hall.phoneOf(await officerOf(hall.stage, gridName))
    await phone.go('packages/work/queue/index')
    await phone.tap('我的网格')
    await phone.text('网格员做了 2 次工作').waitFor()
    await phone.text('市民 2 件，网格员 0 件').waitFor()
    await phone
      .text(/名网格员(共同)?负责/)
      .first()
      .waitFor()
    await phone.screen('grid-months')
  })

  it('is the same for a leader, community by community', async () => {
    const leader = await hall.phoneOf('oLeader_town')
    await leader.go('packages/work/queue/index')
    await leader.tap('各网格')
    await leader.page.getByRole('tab', { name: officeName }).click()
    await leader.text(/^1 \/ \d+ 个网格有人工作过$/).waitFor()
    await leader.tap(communityName)
    await leader.text('网格员做了 2 次工作').waitFor()
    await leader.text('市民 2 件，网格员 0 件').waitFor()
    expect(await leader.button(communityName).getAttribute('aria-expanded')).toBe('true')
    await leader.screen('grid-months-leader')
  })

  it('shows on the figures which communities are covered, and where nobody worked', async () => {
    const leader = await hall.phoneOf('oLeader_town')
    await leader.go('packages/work/figures/index')
    await leader.text(`1. ${communityName}`).first().waitFor()
    await leader.text('没有人工作的网格').waitFor()
    expect(await leader.page.getByText('以前也没有').count()).toBe(10)
    await leader.screen('figures-coverage')
  })

  it('of an earlier month is one tap away; this one begins with nothing, and tells since when', async () => {
    await moveClock(hall.url, 32 * 24 * 3_600_000, false)
    const phone = await hall.phoneOf(await officerOf(hall.stage, gridName))
    await phone.go('packages/work/grid-months/index')
    await phone.text(/^这个月没有网格员在这里上报、核实或者核查，上次是.*月。$/).waitFor()
    await phone.screen('grid-months-next')
    await phone.page.getByRole('tab').last().click()
    await phone.text('网格员做了 2 次工作').waitFor()
  })
})
