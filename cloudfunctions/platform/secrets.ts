import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Keys come from the function's environment, 32 bytes each, in hex. */
function keyFrom(name: 'SECRET_HASH_KEY' | 'SECRET_DATA_KEY'): Buffer {
  const key = Buffer.from(process.env[name] ?? '', 'hex')
  if (key.length !== 32) throw new Error(`${name} must be 64 hexadecimal digits in the function's environment`)
  return key
}

type Hashed = 'openid' | 'phone' | 'name' | 'draw' | 'photo' | 'reporter' | 'upload' | 'uploadDay'

/**
 * A keyed hash: the same value is found again, but nobody without the key can try values.
 * @param keyId under another key than the current one
 */
export function keyedHash(kind: Hashed, value: string, keyId?: string): string {
  const keys = hashKeys()
  const key = keys.get(keyId ?? firstOf(keys))
  if (!key) throw new Error(`no hash key ${keyId}`)
  return createHmac('sha256', key).update(`${kind}:${value}`).digest('hex').slice(0, 40)
}

/** What the value may be found by: under the current key first, then under those that are on their way out. */
export function keyedHashes(kind: Hashed, value: string): readonly [string, ...string[]] {
  const [, ...old] = hashKeys().keys()
  return [keyedHash(kind, value), ...old.map((keyId) => keyedHash(kind, value, keyId))]
}

/** While a hash key changes: only then is anything looked for twice. */
export function hasOldHashKeys(): boolean {
  return hashKeys().size > 1
}

/** The keys on their way out, as documents name them: `k1` is the key of those that name none. */
export function oldHashKeyIds(): readonly (string | null)[] {
  const [, ...old] = hashKeys().keys()
  return old.flatMap((keyId) => (keyId === 'k1' ? [keyId, null] : [keyId]))
}

export function currentHashKeyId(): string {
  return firstOf(hashKeys())
}

/** What the events of one case call a resident: nobody without the key can tell whose it is, or that two are the same person's. */
export function aliasIn(caseId: string, personId: string): string {
  return keyedHash('reporter', `${caseId}:${personId}`)
}

/** What earlier events of the case may call them: written before the key changed. */
export function oldAliasesIn(caseId: string, personId: string): readonly string[] {
  return keyedHashes('reporter', `${caseId}:${personId}`).slice(1)
}

/** What keys are called: `k1`, `k2` … */
const KEY_ENTRY = /^(k\d{1,4})=([0-9a-f]{64})$/i

type Keys = ReadonlyMap<string, Buffer>

/**
 * `SECRET_DATA_KEYS="k2=<64 digits>,k1=<64 digits>"`: the first encrypts, all of them decrypt; so a new key is put in
 * front, and the old one goes once the clock has encrypted everything anew. Without it `SECRET_DATA_KEY` is `k1`.
 */
const dataKeys = (): Keys => keysFrom('SECRET_DATA_KEYS', 'SECRET_DATA_KEY')

/** The same for hashes: the first makes them, all of them find. */
const hashKeys = (): Keys => keysFrom('SECRET_HASH_KEYS', 'SECRET_HASH_KEY')

function keysFrom(list: string, single: 'SECRET_HASH_KEY' | 'SECRET_DATA_KEY'): Keys {
  const listed = process.env[list]
  if (!listed) return new Map([['k1', keyFrom(single)]])
  const entries = listed.split(',').map((entry): [string, Buffer] => {
    const [, id, key] = KEY_ENTRY.exec(entry.trim()) ?? []
    if (!id || !key) throw new Error(`${list} must be like k2=<64 hexadecimal digits>,k1=…`)
    return [id, Buffer.from(key, 'hex')]
  })
  return new Map(entries)
}

function firstOf(keys: Keys): string {
  const [id = ''] = keys.keys()
  return id
}

/** The id of the key that encrypts now. */
export function currentKeyId(): string {
  return firstOf(dataKeys())
}

/** Encrypts personal data for the database: AES-256-GCM, the key's id in front. */
export function encrypt(clear: string): string {
  const [[id, key] = ['', Buffer.alloc(0)]] = dataKeys()
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()])
  return [id, iv.toString('base64'), cipher.getAuthTag().toString('base64'), body.toString('base64')].join('.')
}

/** @throws Error when the key is gone or the value was changed */
export function decrypt(secret: string): string {
  const [keyId = '', iv = '', tag = '', body = ''] = secret.split('.')
  const key = dataKeys().get(keyId)
  if (!key) throw new Error(`no key ${keyId}`)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
  decipher.setAuthTag(Buffer.from(tag, 'base64'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8')
}

export function isUnderCurrentKey(secret: string): boolean {
  return secret.startsWith(`${currentKeyId()}.`)
}
