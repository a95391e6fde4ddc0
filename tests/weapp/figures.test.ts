/** How much goes over WeChat's bridge before the first content of a page is on screen. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { middleOf, publicTown } from '../../tools/driver/places'
import type { FirstContent, WeChatPhone } from '../../tools/driver/wechat-phone'
import { reported } from '../phone/cases'
import { type Hall, openHall } from './hall'

const RESIDENT = 'oResident_1'
/** One page of the list. */
const CASES = 20
const SET_DATAS_MAX = 3

let hall: Hall
let phone: WeChatPhone
let caseId = ''

beforeAll(async () => {
  hall = await openHall()
  const { grids } = await publicTown(await hall.stage.as(RESIDENT))
  for (const grid of grids.slice(0, CASES)) {
    caseId = (await reported(hall.stage, RESIDENT, '路口堆了一堆垃圾', middleOf(grid))).caseId
  }
})
afterAll(() => hall.close())
afterEach(() => phone.expectNoTrouble())

function print(page: string, { setDatas, bytes }: FirstContent): void {
  const { nodes = 0, depth = 0 } = phone.largestPages().get(phone.page.route) ?? {}
  console.log(`${page}: ${setDatas} setData, ${bytes} bytes to first content; ${nodes} nodes, ${depth} levels`)
}

describe('the first content of a page on a phone that was just opened', () => {
  it.each([
    { page: 'home', route: 'pages/home/index', words: '查看全部', kilobytesMax: 30 },
    { page: 'list of 20 cases', route: 'pages/cases/index', words: '路口堆了一堆垃圾', kilobytesMax: 30 },
    { page: 'report form', route: 'pages/report/index', words: '提交上报', kilobytesMax: 30 },
    { page: 'case page', route: 'pages/case/index', words: '经过', kilobytesMax: 30 },
  ])('$page', async ({ page, route, words, kilobytesMax }) => {
    phone = await hall.phoneOf(RESIDENT)
    if (phone.page.route !== route) phone.go(`${route}?caseId=${caseId}`)
    const first = await phone.firstContent(words)
    print(page, first)
    expect(first.setDatas).toBeLessThanOrEqual(SET_DATAS_MAX)
    expect(first.bytes).toBeLessThanOrEqual(kilobytesMax * 1024)
  })
})
