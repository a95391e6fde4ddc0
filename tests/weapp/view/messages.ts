/** What the drawing side and the logic side of a phone say to each other. */

import type { ScrollTarget } from '../../../tools/weapp-host/page'

/** What the drawing needs of a build. */
export interface Drawing {
  /** Compiled WXML by path; JavaScript of WeChat's own template compiler. */
  readonly templates: string
  /** Styles by path, in units a browser knows. */
  readonly styles: Readonly<Record<string, string>>
  readonly tabs: readonly { readonly pagePath: string; readonly text: string }[]
}

export interface ShownPage {
  readonly id: number
  readonly route: string
  readonly title: string
}

/** What a finger did, as WeChat hands it to a page. */
export interface Touched {
  readonly id: number
  readonly event: object
}

/** What the drawing side can be told. */
export interface DrawingSide {
  open(page: ShownPage): void
  show(page: ShownPage): void
  close(id: number): void
  scroll(id: number, to: ScrollTarget): void
  patch(id: number, patch: Readonly<Record<string, unknown>>): void
}

declare global {
  interface Window {
    drawing: Drawing
    drawingSide: DrawingSide
    touched(what: Touched): Promise<void>
    tabTapped(url: string): Promise<void>
  }
}
