/** A node of a page, by the names of `miniprogram-automator`. */
import type { OpenPage } from '../page'
import { type Element, everyElement, textOf } from '../tree'
import { select } from './selector'

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

  /** The node as it is now: every setData makes the tree anew. */
  private now(): Element {
    for (const element of everyElement(this.page.tree())) if (element.sid === this.sid) return element
    throw new Error(`<${this.tagName}> is no longer on ${this.page.route}`)
  }
}
