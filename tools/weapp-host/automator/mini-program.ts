/** The running app, by the names of `miniprogram-automator` 0.12: what is written against it can run on WeChat DevTools. */
import type { OpenPage } from '../page'
import type { MiniProgram } from '../program'
import { NOT_DRAWN, notHere } from './not-here'
import { AutomatorPage } from './page'

type AppFunction = (...details: never[]) => unknown

export class AutomatorMiniProgram {
  private readonly pages = new WeakMap<OpenPage, AutomatorPage>()

  constructor(
    /** The one that runs now; after the app was closed it is another. */
    private readonly program: () => MiniProgram,
    private readonly settled: () => Promise<void>,
  ) {}

  async pageStack(): Promise<AutomatorPage[]> {
    return this.program().pages.map((page) => this.pageOf(page))
  }

  async currentPage(): Promise<AutomatorPage> {
    return this.pageOf(this.program().page)
  }

  navigateTo = (url: string) => this.changeRoute('navigateTo', { url })
  redirectTo = (url: string) => this.changeRoute('redirectTo', { url })
  reLaunch = (url: string) => this.changeRoute('reLaunch', { url })
  switchTab = (url: string) => this.changeRoute('switchTab', { url })
  navigateBack = () => this.changeRoute('navigateBack', {})

  /** Of all that WeChat tells: the window, which is what the app asks for. */
  async systemInfo(): Promise<unknown> {
    return this.callWxMethod('getWindowInfo')
  }

  async callWxMethod(method: string, ...details: unknown[]): Promise<unknown> {
    return asJson(await this.program().callWx(method, details))
  }

  /** @param result what it answers from now on, or a function that runs in the app and answers */
  async mockWxMethod(method: string, result: unknown, ...details: unknown[]): Promise<void> {
    const source = typeof result === 'function' ? result.toString() : undefined
    this.program().mockWx(method, source === undefined ? () => result : this.program().functionOf(source), details)
  }

  async restoreWxMethod(method: string): Promise<void> {
    this.program().restoreWx(method)
  }

  /** Runs a function in the app: it sees `wx` and `getApp`, and nothing of the specification. */
  async evaluate(appFunction: AppFunction | string, ...details: unknown[]): Promise<unknown> {
    return asJson(await this.program().functionOf(appFunction.toString())(...details))
  }

  /** The app calls it by its name; what goes in and out is JSON. */
  async exposeFunction(name: string, bindingFunction: (...details: never[]) => unknown): Promise<void> {
    const read = this.program().functionOf('(json) => JSON.parse(json)')
    const put = this.program().functionOf('(name, work) => { globalThis[name] = work }')
    put(name, async (...details: unknown[]) => {
      const answer = await bindingFunction(...(asJson(details) as never[]))
      return answer === undefined ? undefined : read(JSON.stringify(answer))
    })
  }

  screenshot = notHere('miniProgram.screenshot', NOT_DRAWN)
  testAccounts = notHere('miniProgram.testAccounts', 'who uses a phone is said when it is opened')
  remote = notHere('miniProgram.remote', 'there is no other phone')
  disconnect = notHere('miniProgram.disconnect', 'there is no connection')
  close = notHere('miniProgram.close', 'who opened the phone closes it')
  on = notHere('miniProgram.on', 'what breaks or is printed as an error is a trouble of the phone')
  off = notHere('miniProgram.off', 'what breaks or is printed as an error is a trouble of the phone')

  async pageScrollTo(scrollTop: number): Promise<void> {
    await this.callWxMethod('pageScrollTo', { scrollTop, duration: 0 })
  }

  private async changeRoute(method: string, options: object): Promise<AutomatorPage> {
    await this.callWxMethod(method, options)
    await this.settled()
    return this.currentPage()
  }

  private pageOf(page: OpenPage): AutomatorPage {
    const known = this.pages.get(page) ?? new AutomatorPage(page, this.settled)
    this.pages.set(page, known)
    return known
  }
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
