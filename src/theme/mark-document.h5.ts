/** What a browser draws around the pages, its tab bar above all, follows the document. */
export function markDocument(className: string, on: boolean): void {
  document.documentElement.classList.toggle(className, on)
}
