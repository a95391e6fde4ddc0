/** WeChat's built-in components that the app uses, as small custom elements; their looks are approximate. */
import * as glassEasel from 'glass-easel'

type Value = unknown

/** Tells the app of something that happened in a built-in component. */
export function tell(element: HTMLElement, type: string, detail: object): void {
  const node = (element as HTMLElement & { __wxElement?: glassEasel.Element }).__wxElement
  if (!node) return
  glassEasel.Event.dispatchEvent(node, new glassEasel.Event(type, detail, { bubbles: false, composed: false }))
}

const inPixels = (style: string) => style.replace(/(-?\d*\.?\d+)rpx/g, (_, count) => `calc(${count} * 100vw / 750)`)

/** An element that takes attributes of any kind, as WeChat's do. */
class BuiltIn extends HTMLElement {
  protected readonly values = new Map<string, Value>()
  private begun = false

  connectedCallback(): void {
    if (this.begun) return
    this.begun = true
    this.begin()
    this.draw('')
  }

  override setAttribute(name: string, value: string): void {
    super.setAttribute(name, name === 'style' ? inPixels(value) : value)
  }

  take(name: string, value: Value): void {
    this.values.set(name, value)
    if (value === false || value === undefined || value === null) this.removeAttribute(name)
    else if (typeof value !== 'object') super.setAttribute(name, value === true ? '' : String(value))
    if (this.begun) this.draw(name)
  }

  protected words(name: string): string {
    return String(this.values.get(name) ?? '')
  }

  /** Once, when it comes on screen. */
  protected begin(): void {}

  /** After `changed` was given; after the beginning with no name. */
  protected draw(_changed: string): void {}
}

class ImageElement extends BuiltIn {
  private readonly image = document.createElement('img')

  protected override begin(): void {
    this.append(this.image)
  }

  protected override draw(): void {
    const source = this.words('src').replace(/^wxfile:\/\//, '/file/')
    if (source && this.image.getAttribute('src') !== source) this.image.src = source
    this.image.style.objectFit = this.words('mode') === 'aspectFill' ? 'cover' : 'contain'
  }
}

class TypingElement extends BuiltIn {
  private readonly field: HTMLInputElement | HTMLTextAreaElement
  /** What was typed and told since the app last set another value; each comes back through setData, late. */
  private readonly told = new Set<string>()

  constructor(tag: 'input' | 'textarea') {
    super()
    this.field = document.createElement(tag)
    this.field.className = 'typed'
  }

  protected override begin(): void {
    this.append(this.field)
    this.field.addEventListener('input', (event) => {
      event.stopPropagation()
      this.told.add(this.field.value)
      tell(this, 'input', { value: this.field.value, cursor: this.field.selectionStart, keyCode: 0 })
    })
  }

  protected override draw(changed: string): void {
    this.field.placeholder = this.words('placeholder')
    this.field.disabled = this.values.get('disabled') === true
    const longest = Number(this.values.get('maxlength') ?? -1)
    if (longest > 0) this.field.maxLength = longest
    if (changed === 'value' && this.told.has(this.words('value'))) return
    if (!this.values.has('value') || this.words('value') === this.field.value) return
    this.told.clear()
    this.field.value = this.words('value')
  }
}

class ScrollElement extends BuiltIn {
  protected override draw(changed: string): void {
    this.style.overflowY = this.values.get('scroll-y') ? 'auto' : 'hidden'
    this.style.overflowX = this.values.get('scroll-x') ? 'auto' : 'hidden'
    const target = this.words('scroll-into-view')
    if (changed === 'scroll-into-view' && target) this.querySelector(`#${target}`)?.scrollIntoView()
  }
}

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  view: class extends BuiltIn {},
  text: class extends BuiltIn {},
  button: class extends BuiltIn {},
  map: class extends BuiltIn {},
  image: ImageElement,
  'scroll-view': ScrollElement,
  input: class extends TypingElement {
    constructor() {
      super('input')
    }
  },
  textarea: class extends TypingElement {
    constructor() {
      super('textarea')
    }
  },
}

/** Makes them known to the browser and to the space pages are drawn in. */
export function defineElements(space: glassEasel.ComponentSpace): void {
  for (const [tag, element] of Object.entries(ELEMENTS)) {
    customElements.define(`wx-${tag}`, element)
    space.setGlobalUsingComponent(tag, `wx-${tag}`)
  }
  const asText = glassEasel.NativeNode.prototype.updateAttribute
  glassEasel.NativeNode.prototype.updateAttribute = function (name: string, value: unknown): void {
    const drawn: unknown = this.getBackendElement()
    if (drawn instanceof BuiltIn) drawn.take(name, value)
    else asText.call(this, name, value)
  }
}
