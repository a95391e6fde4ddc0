/** Words on screen that stand out of what holds them, or that are cut off; runs in the page. */
export function cutOff(): string[] {
  const found: string[] = []
  const { scrollWidth } = document.documentElement
  if (scrollWidth > window.innerWidth) found.push(`the page is ${scrollWidth} wide`)
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const { currentNode: node } = words
    const holder = node.parentElement
    const text = node.textContent?.trim() ?? ''
    // Names on the map lie where they belong; what scrolls sideways may go on beyond the edge.
    if (!holder || text === '' || holder.closest('.grid-map__box, .k-tabs, .k-scrolls, script, style')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width === 0) continue
    const around = holder.getBoundingClientRect()
    const wide = box.left < around.left - 2 || box.right > around.right + 2 || box.right > window.innerWidth + 1
    if (wide) found.push(`too wide: ${text}`)
    const { overflow, display } = getComputedStyle(holder)
    const excerpt = display === '-webkit-box' || display === 'flow-root'
    if (!wide && !excerpt && overflow === 'hidden' && box.bottom > around.bottom + 2) found.push(`too high: ${text}`)
  }
  return found
}
