/** An open page, by the names of `miniprogram-automator`. */
import type { OpenPage } from '../page'
import { AutomatorElement } from './element'
import { NOT_DRAWN, notHere } from './not-here'
import { select } from './selector'

const LOOK_AGAIN_MS = 50
const PATIENCE_MS = 15_000

export class AutomatorPage {
  constructor(
    private readonly page: OpenPage,
    private readonly settled: () => Promise<void>,
  ) {}

  get path(): string {
    return this.page.route
  }

  get query(): Readonly<Record<string, string>> {
    return this.page.query
  }

  async $(selector: string): Promise<AutomatorElement | null> {
    return (await this.$$(selector))[0] ?? null
  }

  async $$(selector: string): Promise<AutomatorElement[]> {
    const found = select(selector, this.page.tree())
    return found.map((element) => new AutomatorElement(this.page, element, this.settled))
  }

  /** @param condition milliseconds, a selector that is to be there, or what is to hold */
  async waitFor(condition: string | number | (() => boolean | Promise<boolean>)): Promise<void> {
    if (typeof condition === 'number') return sleep(condition)
    const holds = typeof condition === 'string' ? async () => (await this.$(condition)) !== null : condition
    const endMs = performance.now() + PATIENCE_MS
    while (!(await holds())) {
      if (performance.now() > endMs) throw new Error(`${String(condition)} did not come true on ${this.path}`)
      await sleep(LOOK_AGAIN_MS)
    }
  }

  /** @param path as setData takes it, e.g. `root.cn[0]` */
  async data(path?: string): Promise<unknown> {
    const steps = (path ?? '').replace(/\[(\d+)\]/g, '.$1').split('.')
    const data = steps
      .filter(Boolean)
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], this.page.instance.data)
    return data === undefined ? undefined : JSON.parse(JSON.stringify(data))
  }

  async setData(data: object): Promise<void> {
    this.page.live('setData', data)
    await this.settled()
  }

  size = notHere('page.size', NOT_DRAWN)

  async callMethod(method: string, ...details: unknown[]): Promise<void> {
    this.page.live(method, ...details)
  }

  async scrollTop(): Promise<number> {
    return this.page.scrolledPx
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
