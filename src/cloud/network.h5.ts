/** @returns how to stop being told */
export function onNetworkBack(tell: () => void): () => void {
  window.addEventListener('online', tell)
  return () => window.removeEventListener('online', tell)
}
