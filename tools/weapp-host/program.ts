/** The WeChat build of the app, running as on a phone: its logic, its pages, and what goes between them. */
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import type { CloudLine } from './cloud-line'
import type { PhoneFiles } from './files'
import { Limits } from './limits'
import { OpenPage, type PageDefinition, type ScrollTarget, type View } from './page'
import type { Screen } from './screen'
import type { PhoneStorage } from './storage'
import { readTemplates } from './templates'
import { type AppWork, World } from './world'
import { makeWx } from './wx'
import { WxFailure, type WxWork, wxCall } from './wx-call'

/** WeChat opens no more pages over one another. */
const STACK_MAX = 10
const FIRST_DRAWN_MS = 5

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly tabBar: { readonly list: readonly { readonly pagePath: string }[] }
  readonly requiredPrivateInfos?: readonly string[]
}

export interface ProgramParts {
  /** Where the build lies. */
  readonly folder: string
  readonly storage: PhoneStorage
  readonly files: PhoneFiles
  readonly line: CloudLine
  readonly screen: Screen
  readonly trouble: (words: string) => void
  readonly view?: View
}

export class MiniProgram {
  readonly limits: Limits
  private readonly world: World
  private readonly appJson: AppJson
  private readonly routes: readonly string[]
  private readonly tabs: readonly string[]
  private readonly templates: ReturnType<typeof readTemplates>
  private readonly definitions = new Map<string, PageDefinition>()
  private readonly watchers = new Set<() => void>()
  /** Pages of the tab bar live on while another tab is shown. */
  private readonly openTabs = new Map<string, OpenPage>()
  private stack: OpenPage[] = []
  private app: Record<string, unknown> = {}
  private wx: Record<string, unknown> = {}
  /** What an API was before it was mocked. */
  private readonly origins = new Map<string, unknown>()
  private launchOptions: object = {}
  private loading = ''

  constructor(private readonly parts: ProgramParts) {
    const { folder, trouble } = parts
    this.limits = new Limits(trouble)
    this.world = new World(folder, trouble)
    this.appJson = JSON.parse(readFileSync(`${folder}/app.json`, 'utf8')) as AppJson
    this.templates = readTemplates(`${folder}/base.wxml`)
    this.tabs = this.appJson.tabBar.list.map(({ pagePath }) => pagePath)
    const inPackages = (this.appJson.subPackages ?? []).flatMap(({ root, pages }) =>
      pages.map((page) => posix.join(root, page)),
    )
    this.routes = [...this.appJson.pages, ...inPackages]
    this.giveGlobals()
  }

  /** Starts the app on its first page. */
  launch(): void {
    const first = this.appJson.pages[0] ?? ''
    this.launchOptions = this.world.intoApp({ path: first, query: {}, scene: 1001, referrerInfo: {} })
    this.world.require('app.js')
    for (const moment of ['onLaunch', 'onShow']) {
      const handler = this.app[moment]
      if (typeof handler === 'function') handler.call(this.app, this.launchOptions)
    }
    this.show(first, {})
  }

  /** The page on screen. */
  get page(): OpenPage {
    const page = this.stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  /** All that lie over one another, the one on screen last. */
  get pages(): readonly OpenPage[] {
    return this.stack
  }

  callWx(method: string, details: readonly unknown[]): unknown {
    const api = this.wx[method]
    if (typeof api !== 'function') throw new Error(`wx.${method} is not there`)
    return api(...details.map((detail) => (typeof detail === 'object' && detail ? this.world.intoApp(detail) : detail)))
  }

  /** Has an API answer otherwise; asynchronous ones by callbacks or a promise, as the call wants it. */
  mockWx(method: string, answer: AppWork, details: readonly unknown[]): void {
    if (!this.origins.has(method)) this.origins.set(method, this.wx[method])
    const { intoApp } = this.world
    const { trouble } = this.parts
    this.wx[method] = method.endsWith('Sync')
      ? (...called: unknown[]) => answer(...called, ...details)
      : wxCall(method, async (options) => (await answer(options, ...details)) as object, { intoApp, trouble })
  }

  restoreWx(method: string): void {
    if (this.origins.has(method)) this.wx[method] = this.origins.get(method)
    this.origins.delete(method)
  }

  /** A function of the app's own world, from its source. */
  functionOf(source: string): AppWork {
    return this.world.functionOf(source)
  }

  /** Tells of everything that changes on screen; returns how to stop. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Opens a page over the one on screen, or changes to a tab. */
  go(url: string): void {
    if (this.tabs.includes(this.read(url).route)) this.switchTab(url)
    else this.navigateTo(url)
  }

  back(count = 1): void {
    for (let left = count; left > 0 && this.stack.length > 1; left -= 1) this.close()
    this.parts.view?.shown(this.page)
    this.page.live('onShow')
    this.changed()
  }

  end(): void {
    this.world.end()
  }

  private giveGlobals(): void {
    const { world } = this
    this.wx = makeWx({
      ...this.parts,
      intoApp: world.intoApp,
      parse: world.parse,
      newBuffer: world.newBuffer,
      launchOptions: () => this.launchOptions,
      page: () => this.page,
      requiredPrivateInfos: this.appJson.requiredPrivateInfos ?? [],
      navigation: this.navigation(),
    })
    world.give({
      wx: this.wx,
      App: (app: Record<string, unknown>) => {
        this.app = app
      },
      Page: (page: PageDefinition) => this.definitions.set(this.loading, page),
      Component: () => undefined,
      getApp: () => this.app,
      getCurrentPages: () => this.stack.map(({ instance }) => instance),
    })
  }

  private navigation(): Record<string, WxWork> {
    const to =
      (open: (url: string) => void): WxWork =>
      ({ url }) => {
        open.call(this, String(url))
        return undefined
      }
    return {
      navigateTo: to(this.navigateTo),
      redirectTo: to(this.redirectTo),
      reLaunch: to(this.reLaunch),
      switchTab: to(this.switchTab),
      pageScrollTo: (target) => {
        this.parts.view?.scrolled(this.page, JSON.parse(JSON.stringify(target)) as ScrollTarget)
        return undefined
      },
      navigateBack: ({ delta }) => {
        this.back(delta === undefined ? 1 : Number(delta))
        return undefined
      },
    }
  }

  private navigateTo(url: string): void {
    const { route, query } = this.read(url)
    if (this.tabs.includes(route)) throw new WxFailure('can not navigateTo a tabbar page')
    if (this.stack.length >= STACK_MAX) throw new WxFailure(`webview count limit exceed`)
    this.page.live('onHide')
    this.show(route, query)
  }

  private redirectTo(url: string): void {
    const { route, query } = this.read(url)
    if (this.tabs.includes(route)) throw new WxFailure('can not redirectTo a tabbar page')
    this.close()
    this.show(route, query)
  }

  private reLaunch(url: string): void {
    const { route, query } = this.read(url)
    while (this.stack.length > 0) this.close()
    for (const page of this.openTabs.values()) this.unload(page)
    this.openTabs.clear()
    this.show(route, query)
  }

  private switchTab(url: string): void {
    const { route } = this.read(url)
    if (!this.tabs.includes(route)) throw new WxFailure('can not switch to no-tabBar page')
    if (this.page.route === route) return
    while (this.stack.length > 1) this.close()
    const [under] = this.stack.splice(0)
    if (under && this.tabs.includes(under.route)) under.live('onHide')
    else if (under) this.unload(under)
    const open = this.openTabs.get(route)
    if (open) {
      this.stack = [open]
      this.parts.view?.shown(open)
      open.live('onShow')
      this.changed()
    } else this.show(route, {})
  }

  /** Opens a page on top. */
  private show(route: string, query: Record<string, string>): void {
    const page = new OpenPage(route, query, this.definitionOf(route), {
      templates: this.templates,
      limits: this.limits,
      ...(this.parts.view ? { view: this.parts.view } : {}),
      later: (work, afterMs) => this.world.later(work, afterMs),
      agreed: (buttonId) => void this.parts.screen.agreedBy.add(buttonId),
      changed: () => this.changed(),
    })
    this.stack.push(page)
    if (this.tabs.includes(route)) this.openTabs.set(route, page)
    this.parts.view?.opened(page)
    this.parts.view?.shown(page)
    page.live('onLoad', this.world.intoApp(query))
    page.live('onShow')
    this.world.later(() => page.live('onReady'), FIRST_DRAWN_MS)
    this.changed()
  }

  private close(): void {
    const page = this.stack.pop()
    if (!page) return
    this.openTabs.delete(page.route)
    this.unload(page)
  }

  private unload(page: OpenPage): void {
    this.parts.view?.closed(page)
    page.live('onUnload')
  }

  private definitionOf(route: string): PageDefinition {
    if (!this.routes.includes(route)) throw new WxFailure(`page "${route}" is not found`)
    this.loading = route
    this.world.require(route)
    const definition = this.definitions.get(route)
    if (!definition) throw new Error(`${route} calls no Page`)
    return definition
  }

  /** An address as WeChat reads it: from the root, or from beside the page on screen. */
  private read(url: string): { route: string; query: Record<string, string> } {
    const [path = '', search = ''] = url.split('?')
    const beside = posix.dirname(this.stack.at(-1)?.route ?? '')
    const route = path.startsWith('/') ? path.slice(1) : posix.join(beside, path)
    const pairs = search.split('&').filter(Boolean)
    return { route, query: Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])) }
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher()
  }
}
