/** The drawing side of a phone, in a browser: glass-easel draws the compiled WXML; no logic of the app is here. */
import * as glassEasel from 'glass-easel'
import { defineElements } from './elements'
import type { ShownPage } from './messages'

interface DrawnPage {
  readonly frame: HTMLElement
  readonly root: glassEasel.GeneralComponent
  readonly style: HTMLStyleElement
}

const TOUCHES = /^touch(start|move|end|cancel)$/
/** Taro's own component, which draws what lies deeper than its templates go. */
const DEEPER = 'comp'

class Context extends glassEasel.CurrentWindowBackendContext {
  /** A tap is made of touches by glass-easel itself; only these are listened to in the browser. */
  override setListenerStats(...stats: Parameters<glassEasel.CurrentWindowBackendContext['setListenerStats']>): void {
    if (TOUCHES.test(stats[1])) super.setListenerStats(...stats)
  }
}

const { drawing } = window
const templates = new Function(`return ${drawing.templates}`)() as Record<string, never>
const context = new Context()
const space = new glassEasel.ComponentSpace()
const pages = new Map<number, DrawnPage>()
const ids = new Map<glassEasel.GeneralComponent, number>()

context.onEvent((target, type, detail, options) => {
  const event = new glassEasel.Event(type, detail, options)
  glassEasel.Event.dispatchEvent(target, event)
  return event.getEventBubbleStatus()
})
defineElements(space)
define(DEEPER, { i: Object, l: String })
addStyle(document.head, drawing.styles.app)

function define(path: string, properties: Record<string, ObjectConstructor | StringConstructor>) {
  return space
    .define(path)
    .usingComponents({ comp: `/${DEEPER}` })
    .template({ groupList: templates, content: templates[path], fallbackListenerOnNativeNode: true } as never)
    .options({ writeIdToDOM: true, styleScope: glassEasel.StyleScopeManager.globalScope() })
    .definition({
      properties,
      methods: {
        eh(event: glassEasel.ShadowedEvent<unknown>) {
          const id = idOf(this as unknown as glassEasel.GeneralComponent)
          if (id !== undefined) void window.touched({ id, event: inWords(event) })
        },
      },
    } as never)
    .registerComponent()
}

/** Which page a component is drawn on. */
function idOf(component: glassEasel.GeneralComponent): number | undefined {
  let at: glassEasel.GeneralComponent | undefined = component
  while (at && !ids.has(at)) at = at.ownerShadowRoot?.getHostNode() as glassEasel.GeneralComponent | undefined
  return at && ids.get(at)
}

function inWords(event: glassEasel.ShadowedEvent<unknown>): object {
  const reference = (of: unknown) => {
    const { id, dataset } = of as { id: string; dataset: object }
    return { id, dataset: { ...dataset }, offsetLeft: 0, offsetTop: 0 }
  }
  const detail = TOUCHES.test(event.type) ? {} : JSON.parse(JSON.stringify(event.detail ?? {}))
  const { type, timeStamp, target, currentTarget } = event
  return {
    type,
    timeStamp,
    target: reference(target),
    currentTarget: reference(currentTarget),
    detail,
    mark: {},
    touches: [],
    changedTouches: [],
  }
}

function addStyle(to: HTMLElement, text = ''): HTMLStyleElement {
  const style = document.createElement('style')
  style.textContent = text
  to.append(style)
  return style
}

function box(className: string, text = ''): HTMLElement {
  const made = document.createElement('div')
  made.className = className
  made.textContent = text
  return made
}

function open({ id, route, title }: ShownPage): void {
  const frame = box('frame')
  const body = box('wx-page')
  const place = box('')
  body.append(place)
  frame.append(box('bar', title))
  const style = addStyle(frame, drawing.styles[route])
  frame.append(body)
  document.getElementById('pages')?.append(frame)
  const root = glassEasel.Component.createWithContext('wx-page-root', define(route, {}).general(), context)
  ids.set(root, id)
  glassEasel.Element.replaceDocumentElement(root, body as never, place as never)
  pages.set(id, { frame, root, style })
}

function show({ id, route }: ShownPage): void {
  for (const [other, { frame, style }] of pages) {
    frame.hidden = other !== id
    style.media = other === id ? '' : 'not all'
  }
  const bar = document.getElementById('tabs')
  bar?.replaceChildren()
  if (!drawing.tabs.some(({ pagePath }) => pagePath === route)) return
  for (const { pagePath, text } of drawing.tabs) {
    const tab = box(pagePath === route ? 'tab tab--on' : 'tab', text)
    tab.onclick = () => void window.tabTapped(`/${pagePath}`)
    bar?.append(tab)
  }
}

window.drawingSide = {
  open,
  show,
  close(id) {
    const page = pages.get(id)
    if (!page) return
    glassEasel.Element.pretendDetached(page.root)
    page.frame.remove()
    pages.delete(id)
    ids.delete(page.root)
  },
  scroll(id, { scrollTop = 0, selector, offsetTop = 0 }) {
    const body = pages.get(id)?.frame.querySelector('.wx-page')
    if (!body) return
    const target = selector ? body.querySelector(selector) : null
    const above = target ? target.getBoundingClientRect().top - body.getBoundingClientRect().top : 0
    body.scrollTop = target ? body.scrollTop + above + offsetTop : scrollTop
  },
  patch(id, patch) {
    const root = pages.get(id)?.root
    if (!root) return
    for (const [path, value] of Object.entries(patch)) {
      const steps = path
        .replace(/\[(\d+)\]/g, '.$1')
        .split('.')
        .filter(Boolean)
      root.replaceDataOnPath(
        steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
        value as never,
      )
    }
    root.applyDataUpdates()
  },
}
