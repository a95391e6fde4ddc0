/** The screen of a phone in a real browser, and the fingers on it. */
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import type { PhoneFiles } from '../../../tools/weapp-host/files'
import type { Finger, OpenPage, ScrollTarget, TouchEvent, View } from '../../../tools/weapp-host/page'
import { SCREENS } from '../../phone/phone'
import { compileBuild } from './compile'
import type { Touched } from './messages'

/** Nobody is there: every request is answered by this file. */
const ADDRESS = 'http://phone.weapp'
const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg' }
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const LOOKS = fileURLToPath(new URL('./view.css', import.meta.url))

export interface WindowParts {
  readonly browser: Browser
  /** The build. */
  readonly folder: string
  readonly files: PhoneFiles
  readonly trouble: (words: string) => void
  /** A tab was tapped. */
  readonly toTab: (url: string) => void
}

export class PhoneWindow implements View {
  private readonly ids = new Map<OpenPage, number>()
  private last: Promise<unknown> = Promise.resolve()

  private constructor(
    readonly tab: Page,
    private readonly parts: WindowParts,
  ) {}

  static async open(parts: WindowParts): Promise<PhoneWindow> {
    const context = await parts.browser.newContext({
      viewport: { width: 375, height: 812 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
    })
    context.setDefaultTimeout(5000)
    const tab = await context.newPage()
    const window = new PhoneWindow(tab, parts)
    tab.on('pageerror', (error) => parts.trouble(`view: ${error.message}`))
    await tab.exposeFunction('touched', (what: Touched) => window.touched(what))
    await tab.exposeFunction('tabTapped', parts.toTab)
    const html = await htmlOf(parts.folder)
    tab.on('requestfailed', (request) => parts.trouble(`view: nothing at ${request.url()}`))
    await tab.route('**/*', (route) => window.answer(route, html))
    await tab.goto(`${ADDRESS}/`)
    return window
  }

  finger(_page: OpenPage): Finger {
    const node = (id: string) => this.tab.locator(`[id="${id}"]`).filter({ visible: true }).last()
    return {
      tap: (id) => node(id).tap(),
      type: async (id, words) => {
        await node(id).tap()
        await this.tab.keyboard.press('ControlOrMeta+A')
        await this.tab.keyboard.type(words, { delay: 20 })
      },
      box: (id) =>
        node(id).evaluate((element) => {
          const page = element.closest('.wx-page')
          const { left, top, width, height } = element.getBoundingClientRect()
          const above = page ? page.getBoundingClientRect().top - page.scrollTop : 0
          return { left, top: top - above, width, height }
        }),
    }
  }

  opened(page: OpenPage): void {
    this.ids.set(page, this.ids.size + 1)
    const shown = this.shownPage(page)
    void this.send(() => this.tab.evaluate((one) => window.drawingSide.open(one), shown))
  }

  shown(page: OpenPage): void {
    const shown = this.shownPage(page)
    void this.send(() => this.tab.evaluate((one) => window.drawingSide.show(one), shown))
  }

  closed(page: OpenPage): void {
    const { id } = this.shownPage(page)
    void this.send(() => this.tab.evaluate((one) => window.drawingSide.close(one), id))
  }

  scrolled(page: OpenPage, to: ScrollTarget): void {
    const { id } = this.shownPage(page)
    void this.send(() => this.tab.evaluate(([one, where]) => window.drawingSide.scroll(one, where), [id, to] as const))
  }

  patched(page: OpenPage, patch: Readonly<Record<string, unknown>>): Promise<void> {
    const { id } = this.shownPage(page)
    return this.send(() =>
      this.tab.evaluate(([one, data]) => window.drawingSide.patch(one, data), [id, patch] as const),
    )
  }

  /** What is on screen with exactly these words. */
  text(words: string | RegExp): Locator {
    return this.tab.getByText(words, { exact: true }).filter({ visible: true }).last()
  }

  async tap(words: string | RegExp): Promise<void> {
    await this.text(words).tap()
  }

  async fill(placeholder: string, words: string): Promise<void> {
    const field = this.tab.getByPlaceholder(placeholder).filter({ visible: true }).last()
    await field.tap()
    await this.tab.keyboard.type(words, { delay: 20 })
  }

  /** A picture of what is on screen, in a file to be looked at. */
  async screen(name: string): Promise<void> {
    await this.last
    await this.tab.waitForTimeout(200)
    await this.tab.screenshot({ path: `${SCREENS}/${name}.png` })
  }

  private touched({ id, event }: Touched): void {
    const page = [...this.ids].find(([, known]) => known === id)?.[0]
    page?.touched(event as TouchEvent)
  }

  private shownPage(page: OpenPage): { id: number; route: string; title: string } {
    const { navigationBarTitleText: title } = JSON.parse(
      readFileSync(`${this.parts.folder}/${page.route}.json`, 'utf8'),
    ) as { navigationBarTitleText: string }
    return { id: this.ids.get(page) ?? 0, route: page.route, title }
  }

  /** One after another, in the order the app meant it. */
  private send(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work).catch((error) => this.parts.trouble(`view: ${String(error)}`))
    this.last = done
    return done
  }

  private async answer(route: Route, html: string): Promise<void> {
    const { href, origin, pathname } = new URL(route.request().url())
    const path = decodeURIComponent(pathname)
    if (origin !== ADDRESS) return this.answerFromCloud(route, href)
    if (path === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    const content = path.startsWith('/file/')
      ? this.parts.files.read(path.replace('/file/', 'wxfile://'))
      : readFileSync(`${this.parts.folder}${path}`)
    return route.fulfill({ contentType: TYPES[extname(path)] ?? '', body: Buffer.from(content) })
  }

  /** A page that comes from nowhere may not ask this machine by itself. */
  private async answerFromCloud(route: Route, url: string): Promise<void> {
    const response = await fetch(url)
    if (!response.ok) this.parts.trouble(`view: ${response.status} for ${url}`)
    const contentType = response.headers.get('content-type') ?? ''
    return route.fulfill({ contentType, body: Buffer.from(await response.arrayBuffer()) })
  }
}

/** Made once, however many phones show it. */
const pagesOf = new Map<string, Promise<string>>()

function htmlOf(folder: string): Promise<string> {
  const known = pagesOf.get(folder) ?? makeHtml(folder)
  pagesOf.set(folder, known)
  return known
}

async function makeHtml(folder: string): Promise<string> {
  const bundled = await build({ entryPoints: [MAIN], bundle: true, write: false, format: 'iife' })
  const drawing = JSON.stringify(compileBuild(folder)).replaceAll('<', '\\u003c')
  const script = bundled.outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? ''
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><style>${readFileSync(LOOKS, 'utf8')}</style>
<div id="app"><div id="pages"></div><div id="tabs"></div></div>
<script>window.drawing = ${drawing}</script><script>${script}</script>`
}
