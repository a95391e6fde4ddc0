import { heightOf, type Rect, topOf } from './layout'
import type { OpenPage } from './page'
import { type Element, everyElement } from './tree'

/** `wx.createSelectorQuery`, for what the app asks. */
export class SelectorQuery {
  private readonly asked: (() => unknown)[] = []

  constructor(
    private readonly page: OpenPage,
    private readonly answer: (results: unknown[], tell: (results: unknown[]) => void) => void,
  ) {}

  in(): this {
    return this
  }

  select(selector: string): object {
    return this.rects(() => this.find(selector).map(this.rectOf)[0] ?? null)
  }

  selectAll(selector: string): object {
    return this.rects(() => this.find(selector).map(this.rectOf))
  }

  exec(tell: (results: unknown[]) => void): void {
    this.answer(
      this.asked.map((ask) => ask()),
      tell,
    )
  }

  private rects(ask: () => unknown): object {
    return {
      boundingClientRect: () => {
        this.asked.push(ask)
        return this
      },
    }
  }

  private find(selector: string): Element[] {
    const name = selector.slice(1)
    const fits = selector.startsWith('#')
      ? ({ id }: Element) => id === name
      : ({ classes }: Element) => classes.includes(name)
    return [...everyElement(this.page.tree())].filter(fits)
  }

  private readonly rectOf = (element: Element): Rect => ({
    top: topOf(element) - this.page.scrolledPx,
    height: heightOf(element),
  })
}
