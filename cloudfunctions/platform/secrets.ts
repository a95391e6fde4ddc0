import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Keys come from the function's environment, 32 bytes each, in hex. */
function keyFrom(name: 'SECRET_HASH_KEY' | 'SECRET_DATA_KEY'): Buffer {
  const key = Buffer.from(process.env[name] ?? '', 'hex')
  if (key.length !== 32) throw new Error(`${name} must be 64 hexadecimal digits in the function's environment`)
  return key
}

type Hashed = 'openid' | 'phone' | 'name' | 'draw' | 'photo' | 'reporter' | 'upload' | 'uploadDay'

/** A keyed hash: the same value is found again, but nobody without the key can try values. */
export function keyedHash(kind: Hashed, value: string): string {
  return createHmac('sha256', keyFrom('SECRET_HASH_KEY')).update(`${kind}:${value}`).digest('hex').slice(0, 40)
}

/** What the events of one case call a resident: nobody without the key can tell whose it is, or that two are the same person's. */
export function aliasIn(caseId: string, personId: string): string {
  return keyedHash('reporter', `${caseId}:${personId}`)
}

/** What keys are called: `k1`, `k2` … */
const KEY_ENTRY = /^(k\d{1,4})=([0-9a-f]{64})$/i

/**
 * `SECRET_DATA_KEYS="k2=<64 digits>,k1=<64 digits>"`: the first encrypts, all of them decrypt; so a new key is put in
 * front, and the old one goes once the clock has encrypted everything anew. Without it `SECRET_DATA_KEY` is `k1`.
 */
function dataKeys(): ReadonlyMap<string, Buffer> {
  const listed = process.env.SECRET_DATA_KEYS
  if (!listed) return new Map([['k1', keyFrom('SECRET_DATA_KEY')]])
  const entries = listed.split(',').map((entry): [string, Buffer] => {
    const [, id, key] = KEY_ENTRY.exec(entry.trim()) ?? []
    if (!id || !key) throw new Error('SECRET_DATA_KEYS must be like k2=<64 hexadecimal digits>,k1=…')
    return [id, Buffer.from(key, 'hex')]
  })
  return new Map(entries)
}

/** The id of the key that encrypts now. */
export function currentKeyId(): string {
  const [id = ''] = dataKeys().keys()
  return id
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
