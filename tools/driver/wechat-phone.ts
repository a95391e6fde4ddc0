/** A phone with WeChat on it: somebody's own storage and files, and the WeChat build running on them. */
import { AutomatorMiniProgram } from '../weapp-host/automator/mini-program'
import { CloudLine } from '../weapp-host/cloud-line'
import { PhoneFiles } from '../weapp-host/files'
import type { OpenPage, View } from '../weapp-host/page'
import { MiniProgram } from '../weapp-host/program'
import { Screen } from '../weapp-host/screen'
import { PhoneStorage } from '../weapp-host/storage'
import { type Element, elementsOfClass, elementsWith, everyElement, textOf } from '../weapp-host/tree'
import type { Caller } from './town'

export const BUILD = 'dist/weapp'
const PATIENCE_MS = 15_000
/** A finger takes longer than a page that is drawn anew. */
const HAND_MS = 30
/** One screen with a quick finger. */
const SWIPE_MS = 150

/** What came over the bridge until something was on screen. */
export interface FirstContent {
  readonly setDatas: number
  readonly bytes: number
}

export interface WeChatPhoneOptions {
  /** Another build than the one that is shipped. */
  readonly folder?: string
  readonly files?: PhoneFiles
  readonly troubles?: string[]
  /** Where pages are drawn; without it the phone has a mind and no screen. */
  readonly view?: View
}

export class WeChatPhone {
  readonly screen = new Screen()
  readonly storage = new PhoneStorage()
  readonly files: PhoneFiles
  readonly line: CloudLine
  readonly troubles: string[]
  private program: MiniProgram

  constructor(
    readonly caller: Caller,
    url: string,
    private readonly options: WeChatPhoneOptions = {},
  ) {
    this.files = options.files ?? new PhoneFiles()
    this.troubles = options.troubles ?? []
    this.line = new CloudLine({ url, token: caller.token }, this.files)
    this.program = this.start()
  }

  /** The app as `miniprogram-automator` drives it. */
  readonly automator = new AutomatorMiniProgram(
    () => this.program,
    () => this.settled(),
  )

  get page(): OpenPage {
    return this.program.page
  }

  /** Closes the app for good and opens it anew: only what it kept is still there. */
  reopen(): void {
    this.program.end()
    this.screen.networkWatchers.clear()
    this.files.forgetTemporary()
    this.program = this.start()
  }

  go(route: string): void {
    this.program.go(`/${route}`)
  }

  back(): void {
    this.program.back()
  }

  /** Scrolls the page with a finger. @param toPx from its top */
  async scroll(toPx: number): Promise<void> {
    this.page.scroll(toPx)
    await new Promise((resolve) => setTimeout(resolve, SWIPE_MS))
    await this.settled()
  }

  text(): string {
    return textOf(this.page.tree())
  }

  /** Waits until the words are on screen. */
  async see(words: string | RegExp): Promise<void> {
    await this.until(`“${words}”`, () => {
      const text = this.text()
      return typeof words === 'string' ? text.includes(words) : words.test(text)
    })
  }

  async seeGone(words: string): Promise<void> {
    await this.until(`no “${words}”`, () => !this.text().includes(words))
  }

  /** Taps what has these words, when it is there; the last where there are several. */
  async tap(words: string | RegExp, times = 1): Promise<void> {
    const found = await this.found(`“${words}” to tap`, () => elementsWith(words, this.page.tree()).at(-1))
    for (let tap = 0; tap < times; tap += 1) this.page.fire(found, 'tap')
    await this.settled()
  }

  /** @param place from 0 where there are several; the last from -1 */
  async tapClass(name: string, place = 0): Promise<void> {
    this.page.fire(await this.found(`.${name}`, () => this.ofClass(name).at(place)), 'tap')
    await this.settled()
  }

  ofClass(name: string): Element[] {
    return elementsOfClass(name, this.page.tree())
  }

  ofTag(tag: string): Element[] {
    return [...everyElement(this.page.tree())].filter((element) => element.tag === tag)
  }

  /** Types into the field with this placeholder; WeChat takes no more than its `maxlength`. */
  async fill(placeholder: string, words: string): Promise<void> {
    const field = await this.found(`the field “${placeholder}”`, () => this.field(placeholder))
    const value = words.slice(0, Number(field.attributes.get('maxlength') ?? 140))
    this.page.fire(field, 'input', { value, cursor: value.length, keyCode: 0 }, false)
    await this.settled()
  }

  /** Chooses a day on WeChat's wheel. @param day YYYY-MM-DD; @param place which of the wheels on screen, from 0 */
  async pickDay(day: string, place: number): Promise<void> {
    const wheels = () => this.ofTag('picker').filter(({ attributes }) => attributes.get('mode') === 'date')
    this.page.fire(await this.found(`the wheel ${place}`, () => wheels().at(place)), 'change', { value: day })
    await this.settled()
  }

  /** What stands in the field with this placeholder. */
  filled(placeholder: string): string {
    return String(this.field(placeholder)?.attributes.get('value') ?? '')
  }

  async choosePhotos(...contents: Uint8Array<ArrayBuffer>[]): Promise<void> {
    this.screen.nextPhotos = contents
    await this.tapClass('photo-picker__add', -1)
    await this.until('photos', () => this.screen.nextPhotos.length === 0)
  }

  /** What the page on screen took until the words are there. */
  async firstContent(words: string | RegExp): Promise<FirstContent> {
    const { page } = this
    await this.see(words)
    return { setDatas: page.setDatas.length, bytes: page.setDatas.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  largestPages(): ReadonlyMap<string, { readonly nodes: number; readonly depth: number }> {
    return this.program.limits.largest
  }

  /** Fails when a script broke, a limit of WeChat's was passed, or an API that is not on the list was called. */
  expectNoTrouble(): void {
    if (this.troubles.length > 0) throw new Error(`on ${this.page.route}: ${this.troubles.join('; ')}`)
  }

  end(): void {
    this.program.end()
  }

  private start(): MiniProgram {
    const { storage, files, line, screen, options } = this
    const { folder = BUILD, view } = options
    const trouble = (words: string) => this.troubles.push(words)
    const program = new MiniProgram({ folder, storage, files, line, screen, trouble, ...(view ? { view } : {}) })
    program.launch()
    return program
  }

  /** Waits until nothing on screen moves any more. */
  private settled(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        unwatch()
        resolve()
      }
      let timer = setTimeout(done, HAND_MS)
      const unwatch = this.program.watch(() => {
        clearTimeout(timer)
        timer = setTimeout(done, HAND_MS)
      })
    })
  }

  private field(placeholder: string): Element | undefined {
    const fields = [...this.ofTag('input'), ...this.ofTag('textarea')]
    return fields.filter(({ attributes }) => String(attributes.get('placeholder')).includes(placeholder)).at(-1)
  }

  private async found(what: string, find: () => Element | undefined): Promise<Element> {
    await this.until(what, () => find() !== undefined)
    const element = find()
    if (!element) throw new Error(`${what} is gone`)
    return element
  }

  /** Looks again each time something changes on screen. */
  until(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!holds()) return
        end()
        resolve()
      }
      const end = (): void => {
        clearTimeout(timer)
        clearInterval(again)
        unwatch()
      }
      const timer = setTimeout(() => {
        end()
        reject(
          new Error(`${what} was not on ${this.page.route}, which says: ${this.text()}; ${this.troubles.join('; ')}`),
        )
      }, PATIENCE_MS)
      const again = setInterval(look, 50)
      const unwatch = this.program.watch(look)
      look()
    })
  }
}
