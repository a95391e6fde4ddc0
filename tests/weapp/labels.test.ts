/** What a screen reader is told in WeChat: names, roles and states reach the nodes WeChat draws. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { type Element, everyElement, textOf } from '../../tools/weapp-host/tree'
import { reported } from '../phone/cases'
import { type Hall, openHall } from './hall'

const RESIDENT = 'oResident_1'

let hall: Hall
let caseId = ''

beforeAll(async () => {
  hall = await openHall()
  caseId = (await reported(hall.stage, RESIDENT, '路口堆了一堆垃圾')).caseId
})
afterAll(() => hall.close())

const elementsOf = (phone: WeChatPhone) => [...everyElement(phone.page.tree())]

/** What a screen reader says of a node: its role, and its label or its words. */
function said(element: Element): string {
  const label = element.attributes.get('aria-label') ?? textOf(element)
  return `${roleOf(element)} ${String(label)}`
}

/** WeChat's own button is one without being told. */
const roleOf = ({ tag, attributes }: Element) => (tag === 'button' ? tag : String(attributes.get('aria-role') ?? ''))

function saidOn(phone: WeChatPhone): string[] {
  return elementsOf(phone)
    .filter((element) => roleOf(element) !== '' || element.attributes.has('aria-label'))
    .map(said)
}

describe('a screen reader in WeChat', () => {
  it('reads the big button of home as a button', async () => {
    const phone = await hall.phoneOf(RESIDENT)
    await phone.see('拍照上报')
    expect(saidOn(phone)).toContainEqual(expect.stringMatching(/^button .*拍照上报/))
  })

  it('reads which of several choices is chosen', async () => {
    const phone = await hall.phoneOf(RESIDENT)
    phone.go('pages/report/index')
    await phone.fill('路边堆了一堆垃圾', '路口堆了一大堆垃圾')
    await phone.tap('暴露垃圾')
    const chosen = () => elementsOf(phone).filter(({ attributes }) => attributes.get('aria-checked') === true)
    await expect.poll(() => chosen().map(said)).toContainEqual(expect.stringMatching(/^radio 暴露垃圾/))
    expect(chosen()).toHaveLength(1)
  })

  it('reads what a cross on a photo does', async () => {
    const phone = await hall.phoneOf(RESIDENT)
    phone.go('pages/report/index')
    await phone.choosePhotos(jpeg('before'))
    await expect.poll(() => saidOn(phone)).toContain('button 删除第 1 张照片')
  })

  it('reads where a case stands instead of its picture', async () => {
    const phone = await hall.phoneOf(RESIDENT)
    phone.go(`pages/case/index?caseId=${caseId}`)
    await phone.see('经过')
    expect(saidOn(phone)).toContainEqual(expect.stringMatching(/^img 进度：/))
  })

  it('leaves out pictures that only decorate', async () => {
    const phone = await hall.phoneOf(RESIDENT)
    await phone.see('拍照上报')
    const icons = phone.ofClass('icon')
    expect(icons.length).toBeGreaterThan(0)
    expect(icons.filter(({ attributes }) => attributes.get('aria-hidden') !== 'true')).toEqual([])
  })

  it('finds a name or words on everything that can be pressed', async () => {
    for (const page of ['pages/home/index', 'pages/report/index', `pages/case/index?caseId=${caseId}`]) {
      const phone = await hall.phoneOf(RESIDENT)
      phone.go(page)
      await phone.see(/查看全部|提交上报|经过/)
      const pressed = elementsOf(phone).filter((element) => roleOf(element) === 'button')
      expect(pressed.length).toBeGreaterThan(0)
      expect(pressed.map(said).filter((words) => words.trim() === 'button')).toEqual([])
    }
  })
})
