/** Where things are on a page, roughly: enough for what the app asks of it. A card of a list is as high as any other. */
import type { Element } from './tree'

export const WINDOW_PX = { width: 375, height: 724 }
/** What is above a list: the tabs of the page. */
const HEAD_PX = 96
const CARD_PX = 124
const CARD = 'case-card'

export interface Rect {
  readonly top: number
  readonly height: number
}

/** How high an element is, px: what its style says, or the cards in it. */
export function heightOf(element: Element): number {
  if (element.classes.includes(CARD)) return CARD_PX
  const styled = /(?:^|;)\s*height:\s*([\d.]+)px/.exec(String(element.attributes.get('style') ?? ''))?.[1]
  if (styled) return Number(styled)
  return element.children.reduce((sum, child) => sum + heightOf(child), 0)
}

/** How far it is from the top of the page, px. */
export function topOf(element: Element): number {
  let top = HEAD_PX
  for (let at = element; at.parent; at = at.parent) {
    const before = at.parent.children.slice(0, at.parent.children.indexOf(at))
    top += before.reduce((sum, one) => sum + heightOf(one), 0)
  }
  return top
}
