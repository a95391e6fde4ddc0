/** WeChat draws the navigation bar itself, with the title from the page's own settings. */
export function PageBar(_: { readonly title: string; readonly back: boolean }) {
  return null
}
