/** Somebody's eyes and fingers on a phone, by what `miniprogram-automator` offers and nothing else: the same walk can be done
 *  on WeChat DevTools. */
import type { AutomatorElement } from '../../tools/weapp-host/automator/element'
import type { AutomatorMiniProgram } from '../../tools/weapp-host/automator/mini-program'

const PAGE = '.k-page'
/** What can be tapped on a page. */
const TOUCHABLE = 'view, text, button'
const FIELDS = 'input, textarea'
const LOOK_AGAIN_MS = 50
const PATIENCE_MS = 15_000

type Words = string | RegExp

export class Hand {
  constructor(readonly app: AutomatorMiniProgram) {}

  async path(): Promise<string> {
    return (await this.app.currentPage()).path
  }

  async text(): Promise<string> {
    return (await (await this.app.currentPage()).$(PAGE))?.text() ?? ''
  }

  async see(words: Words): Promise<void> {
    await this.until(`“${words}”`, async () => {
      const text = await this.text()
      return (typeof words === 'string' ? text.includes(words) : words.test(text)) || undefined
    })
  }

  /** Taps the smallest thing with these words; the last where there are several. */
  async tap(words: Words): Promise<void> {
    await this.until(`“${words}” to tap`, async () => (await this.withWords(words)).at(-1)).then((found) => found.tap())
  }

  /** @param place from 0; the last from -1 */
  async tapClass(name: string, place = 0): Promise<void> {
    const found = await this.until(`.${name}`, async () => (await this.all(`.${name}`)).at(place))
    await found.tap()
  }

  async all(selector: string): Promise<AutomatorElement[]> {
    return (await this.app.currentPage()).$$(selector)
  }

  async fill(placeholder: string, words: string): Promise<void> {
    await (await this.field(placeholder)).input(words)
  }

  async filled(placeholder: string): Promise<unknown> {
    return (await this.field(placeholder)).value()
  }

  private field(placeholder: string): Promise<AutomatorElement> {
    return this.until(`the field “${placeholder}”`, async () => {
      const fields = await this.all(FIELDS)
      const named = await Promise.all(fields.map((field) => field.attribute('placeholder')))
      return fields.filter((_, place) => named[place]?.includes(placeholder)).at(-1)
    })
  }

  private async withWords(words: Words): Promise<AutomatorElement[]> {
    const all = await this.all(TOUCHABLE)
    const texts = await Promise.all(all.map((element) => element.text()))
    return all.filter((_, place) =>
      typeof words === 'string' ? texts[place] === words : words.test(texts[place] ?? ''),
    )
  }

  /** Looks again and again until something is there. */
  private async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const endMs = performance.now() + PATIENCE_MS
    for (;;) {
      const found = await look()
      if (found !== undefined) return found
      if (performance.now() > endMs)
        throw new Error(`${what} was not on ${await this.path()}, which says: ${await this.text()}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }
}
