/** In a browser what can be tapped can be pressed too: Enter or the space bar, on whatever has the focus. */
export function startKeyboard(): void {
  document.addEventListener('keydown', (event) => {
    const { target, key } = event
    if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement)) return
    if (!target.matches('[role][tabindex="0"]')) return
    event.preventDefault()
    target.click()
  })
}
