const SENTENCE = '页面没有加载出来，请检查网络后重试。'
const CLASS = 'broken-load'

/** A part of the app that a browser could not fetch leaves a dead page; this says so and offers to try again. */
export function watchBrokenLoads(): void {
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (isBrokenLoad(reason)) tell()
  })
  window.addEventListener('error', ({ error }) => {
    if (isBrokenLoad(error)) tell()
  })
}

function isBrokenLoad(error: unknown): boolean {
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown }
  return name === 'ChunkLoadError' || (typeof message === 'string' && /loading (css )?chunk/i.test(message))
}

function tell(): void {
  if (document.querySelector(`.${CLASS}`)) return
  const box = document.createElement('div')
  box.className = CLASS
  box.setAttribute('role', 'alert')
  const sentence = document.createElement('div')
  sentence.textContent = SENTENCE
  const retry = document.createElement('button')
  retry.type = 'button'
  retry.className = `${CLASS}__retry`
  retry.textContent = '重试'
  retry.addEventListener('click', () => window.location.reload())
  box.append(sentence, retry)
  document.body.append(box)
}
