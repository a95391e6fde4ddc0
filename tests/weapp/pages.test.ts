/** Every page of the WeChat build opens for those it is for, and stays within what WeChat can draw. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { HANDLER, PLACE, reported } from '../phone/cases'
import { type Hall, openHall } from './hall'

const RESIDENT = 'oResident_1'

let hall: Hall
let caseId = ''

beforeAll(async () => {
  hall = await openHall()
  caseId = (await reported(hall.stage, RESIDENT, '路口堆了一堆垃圾')).caseId
})
afterAll(() => hall.close())

function print(phone: WeChatPhone): void {
  const { nodes = 0, depth = 0 } = phone.largestPages().get(phone.page.route) ?? {}
  console.log(`${phone.page.route}: ${nodes} nodes, ${depth} levels`)
}

const staffOf = (role: string) => hall.stage.openid((grant) => grant.role === role)

describe('the pages of the WeChat build', () => {
  it.each([
    { route: 'pages/cases/index', words: '暴露垃圾' },
    { route: 'pages/inbox/index', words: /已收到|没有消息/ },
    { route: 'pages/me/index', words: '已登记' },
    { route: 'packages/resident/awards/index', words: /奖励/ },
    { route: 'packages/resident/register/index', words: '您已登记' },
  ])('$route opens for a resident', async ({ route, words }) => {
    const phone = await hall.phoneOf(RESIDENT)
    phone.go(route)
    await phone.see(words)
    print(phone)
    phone.expectNoTrouble()
  })

  it.each([
    { route: 'packages/work/queue/index', role: 'gridOfficer', words: '网格员' },
    { route: 'packages/work/own-report/index', role: 'gridOfficer', words: '提交' },
    { route: 'packages/work/registrations/index', role: 'dispatcher', words: /登记/ },
    { route: 'packages/work/held/index', role: 'dispatcher', words: /待审核/ },
    { route: 'packages/work/figures/index', role: 'leader', words: '部门按期结案率' },
    { route: 'packages/work/grid-months/index', role: 'gridOfficer', words: '怎么算的' },
    { route: 'packages/work/grid-months/index', role: 'leader', words: /个网格有人工作过/ },
    { route: 'packages/inspect/rounds/index', role: 'inspector', words: '还没有抽签' },
    { route: 'packages/inspect/bulletins/index', role: 'leader', words: '还没有通报和动态' },
    { route: 'packages/inspect/lessons/index', role: 'gridOfficer', words: '第 2 批事项' },
    { route: 'packages/inspect/lesson/index', role: 'gridOfficer', words: '看完了，去答题' },
    { route: 'packages/inspect/quiz/index', role: 'gridOfficer', words: '交卷' },
    { route: 'packages/inspect/learned/index', role: 'leader', words: /人已学/ },
    { route: 'packages/inspect/write/index', role: 'dispatcher', words: '发给谁' },
    { route: 'packages/work/awards/index', role: 'admin', words: /奖励|没有/ },
    { route: 'packages/work/roles/index', role: 'admin', words: '按身份查看' },
    { route: 'packages/admin/menu/index', role: 'admin', words: '操作记录' },
    { route: 'packages/admin/audit/index', role: 'admin', words: '导出表格' },
    { route: 'packages/admin/duty/index', role: 'admin', words: '消防' },
    { route: 'packages/admin/awards/index', role: 'admin', words: '改过什么' },
    { route: 'packages/admin/limits/index', role: 'admin', words: '上传照片' },
    { route: 'packages/admin/retention/index', role: 'admin', words: '保存多久' },
    { route: 'packages/admin/training/index', role: 'admin', words: '一共几题' },
    { route: 'packages/admin/replies/index', role: 'admin', words: '加一句' },
    { route: 'packages/admin/checklist/index', role: 'admin', words: '不通过的原因' },
    { route: 'packages/admin/items/index', role: 'admin', words: '暴露垃圾' },
    { route: 'packages/admin/item/index', role: 'admin', words: '处置时限' },
    { route: 'packages/admin/rules/index', role: 'admin', words: '正在用' },
    { route: 'packages/admin/rule-set/index', role: 'admin', words: '类别：市容环境' },
    { route: 'packages/admin/messages/index', role: 'admin', words: '哪些消息发微信' },
    { route: 'packages/work/case/index', role: 'dispatcher', words: '办理过程' },
  ])('$route opens for a $role', async ({ route, role, words }) => {
    const phone = await hall.phoneOf(staffOf(role))
    phone.go(`${route}?caseId=${caseId}&batch=1&code=A001&version=1`)
    await phone.see(words)
    print(phone)
    phone.expectNoTrouble()
  })

  it('who goes to the scene is led there by WeChat’s own map', async () => {
    const phone = await hall.phoneOf(HANDLER)
    phone.go(`packages/work/case/index?caseId=${caseId}`)
    await phone.tap('导航到现场')
    expect(phone.screen.openedPlace).toEqual({
      longitude: PLACE.lngDeg,
      latitude: PLACE.latDeg,
      name: expect.stringMatching(/^暴露垃圾（.*网格）$/),
      address: expect.stringMatching(/网格$/),
    })
    phone.expectNoTrouble()
  })

  it('the sheet with all items of the town is within the limits', async () => {
    const phone = await hall.phoneOf(RESIDENT)
    phone.go('pages/report/index')
    await phone.tap('全部事项')
    await phone.see('邻里纠纷')
    print(phone)
    expect(phone.troubles).toEqual([])
  })

  it('the sheet with all communities of the town is within the limits', async () => {
    const phone = await hall.phoneOf('oWeChatStranger')
    phone.go('packages/resident/register/index')
    await phone.tap('请选择社区')
    await phone.see('罗村社区')
    print(phone)
    expect(phone.troubles).toEqual([])
  })
})
