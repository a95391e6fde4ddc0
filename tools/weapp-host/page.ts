/** One open page: what setData brought, the events that are fired at it, and how much went over the bridge. */
import { heightOf, WINDOW_PX } from './layout'
import type { Limits } from './limits'
import type { Template } from './templates'
import { type Element, everyElement, sizeOf, treeOf } from './tree'

/** What the build hands to `Page`. */
export type PageDefinition = Record<string, unknown>

/** WeChat's `onReachBottomDistance` where a page names none. */
const REACHES_BOTTOM_PX = 50

/** The `open-type` of a button by which one agrees to the privacy guide. */
const AGREES = 'agreePrivacyAuthorization'

interface SetData {
  readonly bytes: number
  readonly atMs: number
}

export interface TouchEvent {
  readonly type: string
  readonly currentTarget: { readonly dataset: { readonly sid?: string } }
}

/** As `wx.pageScrollTo` names it. */
export interface ScrollTarget {
  readonly scrollTop?: number
  readonly selector?: string
  readonly offsetTop?: number
}

/** Where a node lies on its page, px from the page's upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A finger on a node that is drawn, by its id. */
export interface Finger {
  tap(id: string): Promise<void>
  type(id: string, words: string): Promise<void>
  box(id: string): Promise<Box>
}

/** Where pages are drawn, if anywhere. */
export interface View {
  finger(page: OpenPage): Finger
  opened(page: OpenPage): void
  /** It is the one on screen. */
  shown(page: OpenPage): void
  closed(page: OpenPage): void
  scrolled(page: OpenPage, to: ScrollTarget): void
  patched(page: OpenPage, patch: Readonly<Record<string, unknown>>): Promise<void>
}

/** What a page needs of the phone it is open on. */
export interface PageSurroundings {
  readonly templates: ReadonlyMap<string, Template>
  readonly limits: Limits
  readonly view?: View
  later(work: () => void, afterMs: number): void
  /** A button of agreement to the privacy guide was tapped. */
  agreed(buttonId: string): void
  /** Something on screen is different now. */
  changed(): void
}

export class OpenPage {
  readonly setDatas: SetData[] = []
  /** How far it is scrolled. */
  scrolledPx = 0
  /** The page as the app holds it: what `getCurrentPages` gives. */
  readonly instance: Record<string, unknown>

  constructor(
    readonly route: string,
    readonly query: Readonly<Record<string, string>>,
    definition: PageDefinition,
    private readonly around: PageSurroundings,
  ) {
    this.instance = {
      ...definition,
      data: JSON.parse(JSON.stringify(definition.data ?? {})),
      route,
      __route__: route,
      options: query,
      setData: (data: object, done?: () => void) => this.setData(data, done),
    }
  }

  /** Nothing where the page is not drawn. */
  get finger(): Finger | undefined {
    return this.around.view?.finger(this)
  }

  /** Calls what the app defined for a moment of the page's life, if it did. */
  live(moment: string, ...details: unknown[]): void {
    const handler = this.instance[moment]
    if (typeof handler === 'function') handler.apply(this.instance, details)
  }

  tree(): Element {
    return treeOf(this.instance.data, this.around.templates)
  }

  /**
   * Fires an event as WeChat does: at the node, and from there up through every bound parent.
   * @param type without `bind`, e.g. `tap`
   */
  fire(target: Element, type: string, detail: object = {}, bubbles = type === 'tap'): void {
    let heard = false
    for (let at: Element | undefined = target; at; at = bubbles ? at.parent : undefined) {
      const bound = at.events.get(type)
      if (!bound) continue
      heard = true
      if (at.attributes.get('disabled') === true) continue
      this.live('eh', eventOf(type, target, at, detail))
      if (bound === 'catch') break
    }
    if (type === 'tap') heard = this.agreed(target) || heard
    if (!heard) throw new Error(`nothing listens to ${type} on <${target.tag} class="${target.classes.join(' ')}">`)
  }

  /** What was drawn was touched: each bound node tells of it, the innermost first. */
  touched(event: TouchEvent): void {
    this.live('eh', event)
    if (event.type !== 'tap') return
    const { sid } = event.currentTarget.dataset
    const button = [...everyElement(this.tree())].find((element) => element.sid === sid)
    if (button?.attributes.get('open-type') === AGREES) this.agreed(button)
  }

  /** A tap on a button of agreement is known to WeChat before the app is told of it. */
  private agreed(target: Element): boolean {
    let button: Element | undefined = target
    while (button && button.attributes.get('open-type') !== AGREES) button = button.parent
    if (!button) return false
    this.around.agreed(button.id)
    this.live('eh', eventOf(AGREES.toLowerCase(), button, button, {}))
    return true
  }

  /** A finger scrolls the page. */
  scroll(toPx: number): void {
    const most = Math.max(0, heightOf(this.tree()) - WINDOW_PX.height)
    this.scrolledPx = Math.max(0, Math.min(toPx, most))
    this.live('onPageScroll', { scrollTop: this.scrolledPx })
    if (most - this.scrolledPx < REACHES_BOTTOM_PX) this.live('onReachBottom')
  }

  private setData(data: object, done?: () => void): void {
    const wire = JSON.stringify(data)
    this.setDatas.push({ bytes: Buffer.byteLength(wire), atMs: performance.now() })
    this.around.limits.checkSetData(this.route, this.setDatas)
    const { view } = this.around
    if (!view) return void this.around.later(() => this.drawn(JSON.parse(wire), done), 0)
    const patch = JSON.parse(wire) as Record<string, unknown>
    void view.patched(this, patch).then(() => this.around.later(() => this.drawn(patch, done), 0))
  }

  private drawn(patch: Record<string, unknown>, done?: () => void): void {
    for (const [path, value] of Object.entries(patch)) put(this.instance.data, path, value)
    this.around.limits.checkTree(this.route, sizeOf(this.tree()))
    done?.call(this.instance)
    this.around.changed()
  }
}

function eventOf(type: string, target: Element, current: Element, detail: object): object {
  const reference = ({ id, sid }: Element) => ({ id, dataset: { sid }, offsetLeft: 0, offsetTop: 0 })
  return {
    type,
    timeStamp: performance.now(),
    target: reference(target),
    currentTarget: reference(current),
    detail,
    mark: {},
    touches: [],
    changedTouches: [],
  }
}

/** Puts a value where a setData path says, e.g. `root.cn.[0].cn.[1].v`. */
function put(data: unknown, path: string, value: unknown): void {
  const steps = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  const last = steps.pop() ?? ''
  let at = data as Record<string, unknown>
  steps.forEach((step, index) => {
    const next = at[step]
    if (typeof next !== 'object' || next === null) at[step] = /^\d+$/.test(steps[index + 1] ?? last) ? [] : {}
    at = at[step] as Record<string, unknown>
  })
  at[last] = value
}
