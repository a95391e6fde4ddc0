/** The names of `miniprogram-automator` on this host: what a specification may use. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AutomatorMiniProgram } from '../../tools/weapp-host/automator/mini-program'
import { type Hall, openHall } from './hall'

let hall: Hall
let app: AutomatorMiniProgram

beforeAll(async () => {
  hall = await openHall()
  app = (await hall.phoneOf('oResident_1')).automator
})
afterAll(() => hall.close())

describe('the mini-program', () => {
  it('moves between pages and tells which lie over one another', async () => {
    const paths = async () => (await app.pageStack()).map(({ path }) => path)
    expect((await app.navigateTo('/pages/report/index')).path).toBe('pages/report/index')
    expect(await paths()).toEqual(['pages/home/index', 'pages/report/index'])
    expect((await app.navigateBack()).path).toBe('pages/home/index')
    expect((await app.switchTab('/pages/cases/index')).path).toBe('pages/cases/index')
    const reLaunched = await app.reLaunch('/pages/case/index?caseId=none')
    expect([reLaunched.path, reLaunched.query]).toEqual(['pages/case/index', { caseId: 'none' }])
    expect(await paths()).toEqual(['pages/case/index'])
    expect((await app.redirectTo('/pages/report/index')).path).toBe('pages/report/index')
    await expect(app.navigateTo('/pages/home/index')).rejects.toMatchObject({
      errMsg: 'navigateTo:fail can not navigateTo a tabbar page',
    })
  })

  it('calls WeChat’s APIs, and has one answer otherwise until it is restored', async () => {
    await app.callWxMethod('setStorageSync', 'kept', { n: 1 })
    expect(await app.callWxMethod('getStorageSync', 'kept')).toEqual({ n: 1 })
    await app.mockWxMethod('getLocation', { longitude: 1, latitude: 2 })
    expect(await app.callWxMethod('getLocation', { type: 'gcj02' })).toMatchObject({ longitude: 1, latitude: 2 })
    await app.mockWxMethod('getStorageSync', (key: string, more: string) => `${key} ${more}`, 'of a mock')
    expect(await app.callWxMethod('getStorageSync', 'kept')).toBe('kept of a mock')
    await app.restoreWxMethod('getStorageSync')
    expect(await app.callWxMethod('getStorageSync', 'kept')).toEqual({ n: 1 })
  })

  it('runs a function in the app, which sees nothing of the specification', async () => {
    expect(await app.evaluate((a: number, b: number) => a + b, 1, 2)).toBe(3)
    expect(await app.evaluate('() => [typeof wx, typeof process, typeof document]')).toEqual([
      'object',
      'undefined',
      'undefined',
    ])
    expect(await app.evaluate('() => getCurrentPages().length')).toBe(1)
  })
})

/** Source: developers.weixin.qq.com/miniprogram/dev/devtools/auto, the modules MiniProgram, Page and Element. */
const DOCUMENTED = {
  miniProgram:
    'pageStack navigateTo redirectTo navigateBack reLaunch switchTab currentPage systemInfo callWxMethod mockWxMethod restoreWxMethod evaluate pageScrollTo screenshot exposeFunction testAccounts remote disconnect close on off',
  page: '$ $$ waitFor data setData size scrollTop callMethod',
  element:
    '$ $$ size offset text attribute property wxml outerWxml value style tap longpress touchstart touchmove touchend trigger input callMethod data setData callContextMethod scrollWidth scrollHeight scrollTo swipeTo moveTo slideTo',
} as const
const PROPERTIES = ['path', 'query', 'tagName']
/** Private to the host's classes. */
const HOST_ONLY = ['program', 'settled', 'changeRoute', 'pageOf', 'now', 'box']

/** What a specification can call on it. */
function namesOf(one: object): string[] {
  const own = Object.getOwnPropertyNames(one)
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(one))
  const called = [...new Set([...own, ...methods])].filter((name) => name !== 'constructor')
  return called.filter((name) => typeof (one as Record<string, unknown>)[name] === 'function').sort()
}

describe('the names', () => {
  it('are those of the original, all of them and no others that a specification could call', async () => {
    const page = await app.reLaunch('/pages/report/index')
    await page.waitFor('textarea')
    const element = await page.$('textarea')
    const ours = { miniProgram: app, page, element: element ?? {} }
    for (const [module, names] of Object.entries(DOCUMENTED)) {
      const found = namesOf(ours[module as keyof typeof ours])
      expect(names.split(' ').filter((name) => !found.includes(name))).toEqual([])
      const more = found.filter((name) => !names.split(' ').includes(name) && !PROPERTIES.includes(name))
      expect(more.filter((name) => !HOST_ONLY.includes(name))).toEqual([])
    }
  })

  it('that this host cannot answer say so by name', async () => {
    const page = await app.reLaunch('/pages/report/index')
    await page.waitFor('textarea')
    const element = await page.$('textarea')
    await expect(app.screenshot()).rejects.toThrow('miniProgram.screenshot is not on this host: nothing is drawn here')
    await expect(page.size()).rejects.toThrow('page.size is not on this host')
    await expect(element?.size()).rejects.toThrow('element.size is not on this host: nothing is drawn here')
    await expect(element?.callMethod()).rejects.toThrow('element.callMethod is not on this host')
  })

  it('tell the window, and let the app call a function of the specification', async () => {
    expect(await app.systemInfo()).toMatchObject({ windowWidth: 375, windowHeight: expect.any(Number) })
    const said: string[] = []
    await app.exposeFunction('tellSpecification', ({ words }: { words: string }) => {
      said.push(words)
      return { heard: words.length }
    })
    const heard = '() => tellSpecification({ words: "路口" }).then(({ heard }) => { globalThis.heard = heard })'
    await app.evaluate(heard)
    await expect.poll(() => app.evaluate('() => globalThis.heard')).toBe(2)
    expect(said).toEqual(['路口'])
  })
})

describe('a page and its elements', () => {
  it('are found by selectors, read, typed into and tapped', async () => {
    const page = await app.reLaunch('/pages/report/index')
    await page.waitFor('textarea')
    const words = await page.$('textarea')
    expect(await page.$('.k-page textarea')).not.toBeNull()
    expect(await page.$('.k-page > textarea')).toBeNull()
    expect(await page.$('view.none')).toBeNull()
    await words?.input('路口堆了一堆垃圾')
    expect([words?.tagName, await words?.value()]).toEqual(['textarea', '路口堆了一堆垃圾'])
    expect(await words?.attribute('class')).toBe('k-field__lines')
    await page.waitFor(async () => (await (await page.$('.k-field__count'))?.text()) === '8/500')
    expect(JSON.stringify(await page.data('root'))).toContain('路口堆了一堆垃圾')
    const boxes = await page.$$('.k-field__box')
    const counts = await Promise.all(boxes.map((box) => box.$('view')))
    expect(await counts.find((count) => count !== null)?.text()).toBe('8/500')
    const box = boxes.at(-1)
    expect(await box?.wxml()).toContain('k-field__')
    expect(await box?.outerWxml()).toMatch(/^<view .*class="k-field__box.*<\/view>$/s)
    await expect(page.$('view:hover')).rejects.toThrow('a selector that is not understood')
  })
})
