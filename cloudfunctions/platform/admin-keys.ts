import { createHash, timingSafeEqual } from 'node:crypto'

/** An admin in the cloud's console, which tells no openid: who it is, by a key of their own. */
export interface KeyedAdmin {
  readonly name: string
  /** Whoever also comes by phone: both are one person, who never signs twice. */
  readonly personId: string
}

/** One name, the SHA-256 of its key, and, where the admin also comes by phone, their personId. */
const ENTRY = /^([a-z][a-z0-9-]{1,30})=([0-9a-f]{64})(?::([0-9a-f-]{36}))?$/

/** `ADMIN_KEYS="zhang=<hash>,li=<hash>:<personId>"` in the admin function's environment; a wrong entry opens nothing. */
function entries() {
  return (process.env.ADMIN_KEYS ?? '').split(',').flatMap((entry) => {
    const [, name, hash, personId] = ENTRY.exec(entry.trim()) ?? []
    return name && hash ? [{ name, hash: Buffer.from(hash, 'hex'), personId: personId ?? `key:${name}` }] : []
  })
}

/** Every entry is compared, in constant time, so that the answer's time tells nothing of names or keys. */
export function adminByKey(claimed: unknown): KeyedAdmin | undefined {
  if (claimed === null || typeof claimed !== 'object') return undefined
  const { name, key } = claimed as { name?: unknown; key?: unknown }
  if (typeof name !== 'string' || typeof key !== 'string' || key.length > 200) return undefined
  const hash = createHash('sha256').update(key).digest()
  let found: KeyedAdmin | undefined
  for (const entry of entries()) {
    const same = timingSafeEqual(entry.hash, hash)
    if (same && entry.name === name) found = { name: entry.name, personId: entry.personId }
  }
  return found
}
