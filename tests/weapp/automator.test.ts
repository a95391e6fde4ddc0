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
    await expect(page.$('view:hover')).rejects.toThrow('a selector that is not understood')
  })
})
