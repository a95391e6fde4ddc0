/** A node of a page, by the names of `miniprogram-automator`. */
import type { Box, OpenPage } from '../page'
import { type Element, everyElement, textOf } from '../tree'
import { NO_COMPONENTS, NOT_DRAWN, notHere } from './not-here'
import { select } from './selector'
import { innerWxml, outerWxml } from './wxml'

/** WeChat's own bound where a field names none. */
const MAXLENGTH = 140

/** Only how the host does things differs from the original: names, arguments and answers are the same. */
export class AutomatorElement {
  readonly tagName: string
  private readonly sid: string

  constructor(
    private readonly page: OpenPage,
    found: Element,
    /** Waits until nothing on screen moves any more. */
    private readonly settled: () => Promise<void>,
  ) {
    this.tagName = found.tag
    this.sid = found.sid
  }

  async $(selector: string): Promise<AutomatorElement | null> {
    return (await this.$$(selector))[0] ?? null
  }

  async $$(selector: string): Promise<AutomatorElement[]> {
    return select(selector, this.now()).map((found) => new AutomatorElement(this.page, found, this.settled))
  }

  async text(): Promise<string> {
    return textOf(this.now())
  }

  async attribute(name: string): Promise<string> {
    const { attributes, classes, id } = this.now()
    if (name === 'class') return classes.join(' ')
    return name === 'id' ? id : String(attributes.get(name) ?? '')
  }

  async property(name: string): Promise<unknown> {
    return this.now().attributes.get(name)
  }

  async value(): Promise<unknown> {
    return (await this.property('value')) ?? ''
  }

  async wxml(): Promise<string> {
    return innerWxml(this.now())
  }

  async outerWxml(): Promise<string> {
    return outerWxml(this.now())
  }

  async size(): Promise<{ width: number; height: number }> {
    const { width, height } = await this.box('size')
    return { width, height }
  }

  /** From the upper left corner of the page, px. */
  async offset(): Promise<{ left: number; top: number }> {
    const { left, top } = await this.box('offset')
    return { left, top }
  }

  style = notHere('element.style', NOT_DRAWN)
  scrollWidth = notHere('element.scrollWidth', NOT_DRAWN)
  scrollHeight = notHere('element.scrollHeight', NOT_DRAWN)
  scrollTo = notHere('element.scrollTo', NOT_DRAWN)
  swipeTo = notHere('element.swipeTo', 'the app has no swiper')
  moveTo = notHere('element.moveTo', 'the app has no movable-view')
  callContextMethod = notHere('element.callContextMethod', 'the app has no video')
  callMethod = notHere('element.callMethod', NO_COMPONENTS)
  data = notHere('element.data', NO_COMPONENTS)
  setData = notHere('element.setData', NO_COMPONENTS)

  async tap(): Promise<void> {
    const drawn = this.page.finger
    if (drawn) await drawn.tap(this.now().id)
    else this.page.fire(this.now(), 'tap')
    await this.settled()
  }

  async longpress(): Promise<void> {
    this.page.fire(this.now(), 'longpress', {}, true)
    await this.settled()
  }

  touchstart = (options: object = {}) => this.trigger('touchstart', options)
  touchmove = (options: object = {}) => this.trigger('touchmove', options)
  touchend = (options: object = {}) => this.trigger('touchend', options)

  /** Of slider. */
  slideTo = (value: number) => this.trigger('change', { value })

  async trigger(type: string, detail: object = {}): Promise<void> {
    this.page.fire(this.now(), type, detail, false)
    await this.settled()
  }

  /** Of input and textarea; WeChat takes no more than their `maxlength`. */
  async input(words: string): Promise<void> {
    const field = this.now()
    const value = words.slice(0, Number(field.attributes.get('maxlength') ?? MAXLENGTH))
    const drawn = this.page.finger
    if (drawn) await drawn.type(field.id, value)
    else this.page.fire(field, 'input', { value, cursor: value.length, keyCode: 0 }, false)
    await this.settled()
  }

  private box(name: string): Promise<Box> {
    const drawn = this.page.finger
    return drawn ? drawn.box(this.now().id) : notHere(`element.${name}`, NOT_DRAWN)()
  }

  /** The node as it is now: every setData makes the tree anew. */
  private now(): Element {
    for (const element of everyElement(this.page.tree())) if (element.sid === this.sid) return element
    throw new Error(`<${this.tagName}> is no longer on ${this.page.route}`)
  }
}
