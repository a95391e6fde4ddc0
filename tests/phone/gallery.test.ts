/** Every component in all its states: by day, at night and in large type. */
import { readdirSync, readFileSync } from 'node:fs'
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hall, openHall, SMALL } from './hall'
import { cutOff } from './look'
import type { Phone, PhoneOptions } from './phone'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const LOOKS: Record<string, PhoneOptions> = {
  day: {},
  night: { dark: true },
  large: { ...SMALL, largeType: true },
}
/** Source: WCAG 2.1, 2.5.5. */
const TOUCH_PX = 44

describe.each(Object.entries(LOOKS))('the gallery, %s', (look, options) => {
  it('has what a screen reader needs and enough contrast, nothing is cut off, and a finger has room', async () => {
    const phone = await hall.phoneOf('oResident_1', options)
    await phone.go('pages/gallery/index')
    await phone.text('地图').waitFor()
    await phone.screen(`gallery-${look}`)
    expect(await findings(phone)).toEqual([])
    expect(await phone.page.evaluate(cutOff)).toEqual([])
    expect(await phone.page.evaluate(tooSmall, TOUCH_PX)).toEqual([])
    expect(await phone.page.evaluate(unnamed)).toEqual([])
    await phone.tap('打开面板')
    await phone.text('面板里的内容').waitFor()
    expect(await findings(phone)).toEqual([])
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('its switches', () => {
  it('change the colours of the day and the night, and the size of the type, whatever the browser asks for', async () => {
    const phone = await hall.phoneOf('oResident_1', { dark: true })
    await phone.go('pages/gallery/index')
    await phone.text('地图').waitFor()
    const ground = () => phone.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const night = await ground()
    await phone.page.getByRole('switch', { name: '夜间颜色' }).click()
    await expect.poll(ground).toBe('rgb(244, 246, 245)')
    await phone.page.getByRole('switch', { name: '夜间颜色' }).click()
    await expect.poll(ground).toBe(night)
    const size = () => phone.text('卡片').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    const before = await size()
    await phone.page.getByRole('switch', { name: '大字模式' }).click()
    await expect.poll(size).toBeGreaterThan(before * 1.2)
    await phone.page.getByRole('switch', { name: '大字模式' }).click()
    await phone.close()
  })
})

describe('what the gallery shows', () => {
  const files = readdirSync('src/pages/gallery').filter((name) => name.endsWith('.tsx'))
  const gallery = files.map((name) => readFileSync(`src/pages/gallery/${name}`, 'utf8')).join('\n')

  it('is every folder of components', () => {
    const folders = readdirSync('src/components', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.length).toBeGreaterThan(15)
    const missing = folders.filter(({ name }) => !new RegExp(`components/${name}['/]`).test(gallery))
    expect(missing.map(({ name }) => name)).toEqual([])
  })

  it('is every piece of the kit', () => {
    const exported = readFileSync('src/components/kit/index.ts', 'utf8').match(/(?<=[{,] )[A-Z]\w+/g) ?? []
    expect(exported.length).toBeGreaterThan(20)
    expect(exported.filter((name) => !gallery.includes(`<${name}`))).toEqual([])
  })
})

/** What is tapped and is lower than a finger needs; runs in the page. */
function tooSmall(leastPx: number): string[] {
  const tapped = '[role=button], [role=radio], [role=checkbox], [role=switch], [role=tab]'
  return [...document.querySelectorAll(tapped)].flatMap((element) => {
    const { width, height } = element.getBoundingClientRect()
    const small = width > 0 && height > 0 && (Math.round(height) < leastPx || Math.round(width) < leastPx)
    return small ? [`${element.className}: ${Math.round(width)} × ${Math.round(height)}`] : []
  })
}

/** Fields without a name of their own: a placeholder is gone once something is typed. Runs in the page. */
function unnamed(): string[] {
  return [...document.querySelectorAll('input:not([type=file], [type=hidden]), textarea')]
    .filter((field) => !field.getAttribute('aria-label'))
    .map(({ outerHTML }) => outerHTML.slice(0, 120))
}

async function findings(phone: Phone): Promise<string[]> {
  await phone.page.evaluate(axe.source)
  const { violations } = await phone.page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`))
}
