/** Whose the things kept on this phone are: WeChat gives each of its users a storage of their own. */
export function ownerKey(): string {
  return 'own'
}
