/** A phone in a real browser: the app as a resident or an officer holds it. */
import { mkdirSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findChromium } from '../../tools/lib/chromium.mjs'

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where the test leaves what it saw; look at them. */
export const SCREENS = '.tmp/screens'

export async function openBrowser(): Promise<Browser> {
  mkdirSync(SCREENS, { recursive: true })
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium found: npm test installs it, or says how')
  return chromium.launch({ executablePath, args: FLAGS })
}

export interface Phone {
  readonly page: Page
  /** Opens a page of the app by its route. */
  go(route: string): Promise<void>
  /** What is on screen with this text; pages below in the stack do not count. */
  text(text: string | RegExp): Locator
  button(name: string | RegExp): Locator
  tap(name: string | RegExp): Promise<void>
  fill(placeholder: string | RegExp, value: string): Promise<void>
  choosePhotos(files: readonly string[]): Promise<void>
  /** Where a form has several places for photos, from 0. */
  choosePhotosAt(place: number, files: readonly string[]): Promise<void>
  /** A picture of the whole page. */
  screen(name: string): Promise<void>
  /** Fails when a script broke or a request left this machine. */
  expectNoTrouble(): void
  close(): Promise<void>
}

/** What a phone is given: where it is (WGS-84), how large it is. */
export interface PhoneOptions {
  readonly width?: number
  readonly height?: number
  readonly at?: { readonly longitude: number; readonly latitude: number }
  readonly dark?: boolean
  /** As somebody who asked for large type. */
  readonly largeType?: boolean
}

/** Signs in as somebody and opens the app at home; without an openid it opens the page where one chooses. */
export async function openPhone(
  browser: Browser,
  url: string,
  openid?: string,
  options: PhoneOptions = {},
): Promise<Phone> {
  const { width = 375, height = 812, at, dark = false, largeType = false } = options
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: 'zh-CN',
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
    ...(at ? { geolocation: at, permissions: ['geolocation'] } : {}),
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') troubles.push(`left this machine: ${request.url()}`)
  })
  if (largeType) {
    await page.addInitScript(() => localStorage.setItem('look.large-type', JSON.stringify({ data: true })))
  }
  if (openid) await signInWith(page, url, openid)
  await page.goto(openid ? `${url}/` : `${url}/local`)
  return phoneOf(page, url, troubles)
}

async function signInWith(page: Page, url: string, openid: string): Promise<void> {
  const response = await fetch(`${url}/local/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid }),
  })
  const { token } = (await response.json()) as { token: string }
  await page.addInitScript(
    ([ownToken, ownOpenid]) => {
      localStorage.setItem('local.token', ownToken ?? '')
      localStorage.setItem('local.openid', ownOpenid ?? '')
    },
    [token, openid],
  )
}

function phoneOf(page: Page, url: string, troubles: string[]): Phone {
  const onScreen = (locator: Locator) => locator.filter({ visible: true })
  const button = (name: string | RegExp) => onScreen(page.getByRole('button', { name })).last()
  const text = (words: string | RegExp) => onScreen(page.getByText(words)).last()
  const pickers = () => onScreen(page.getByRole('button', { name: /^拍照(?!上报)/ }))
  const choose = async (picker: Locator, files: readonly string[]) => {
    const chooser = page.waitForEvent('filechooser')
    await picker.click()
    await (await chooser).setFiles([...files])
  }
  return {
    page,
    text,
    button,
    go: async (route) => {
      await page.goto(`${url}/#/${route}`)
    },
    tap: async (name) => button(name).click(),
    // Taro's own element has the words too, and is there before the field in it.
    fill: async (placeholder, value) =>
      onScreen(page.locator('input, textarea').and(page.getByPlaceholder(placeholder)))
        .last()
        .fill(value),
    choosePhotos: async (files) => choose(pickers().last(), files),
    choosePhotosAt: async (place, files) => choose(pickers().nth(place), files),
    screen: async (name) => {
      await page.waitForTimeout(400)
      await page.screenshot({ path: `${SCREENS}/${name}.png` })
      const hidden = await page.evaluate(hiddenBelow)
      const size = page.viewportSize()
      if (hidden === 0 || !size) return
      await page.setViewportSize({ ...size, height: size.height + hidden })
      await page.waitForTimeout(200)
      await page.screenshot({ path: `${SCREENS}/${name}-whole.png` })
      await page.setViewportSize(size)
    },
    expectNoTrouble: () => expect(troubles).toEqual([]),
    close: async () => page.context().close(),
  }
}

/** How many pixels of what scrolls lie below the screen. */
function hiddenBelow(): number {
  const scrolling = [...document.querySelectorAll('*')].filter(
    (element) => element.clientHeight > 300 && element.scrollHeight > element.clientHeight + 4,
  )
  return Math.max(0, ...scrolling.map((element) => element.scrollHeight - element.clientHeight))
}
