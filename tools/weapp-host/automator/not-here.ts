/** What `miniprogram-automator` offers and this host does not: it says so by name, instead of an answer that means nothing. */
export function notHere(name: string, why: string): () => Promise<never> {
  return () => Promise.reject(new Error(`${name} is not on this host: ${why}`))
}

export const NOT_DRAWN = 'nothing is drawn here'
export const NO_COMPONENTS = 'the build has no custom components of its own'
