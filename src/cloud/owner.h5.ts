import { sha256Hex } from './photo-check'

const OPENID_KEY = 'local.openid'
const OWNER_CHARS = 16
let last: { readonly openid: string; readonly key: string } | undefined

/** Whose the things kept in this browser are: one browser may be used by several people, one after another. */
export function ownerKey(): string {
  const openid = window.localStorage.getItem(OPENID_KEY) ?? ''
  if (last?.openid !== openid) {
    last = { openid, key: sha256Hex(new TextEncoder().encode(openid)).slice(0, OWNER_CHARS) }
  }
  return last.key
}
