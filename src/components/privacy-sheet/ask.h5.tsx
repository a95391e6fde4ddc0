/** A browser asks by itself before photos or the position are used. */
export function PrivacyAsk() {
  return null
}
