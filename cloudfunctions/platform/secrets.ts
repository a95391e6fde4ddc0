import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Keys come from the function's environment, 32 bytes each, in hex. */
function keyFrom(name: 'SECRET_HASH_KEY' | 'SECRET_DATA_KEY'): Buffer {
  const key = Buffer.from(process.env[name] ?? '', 'hex')
  if (key.length !== 32) throw new Error(`${name} must be 64 hexadecimal digits in the function's environment`)
  return key
}

/** A keyed hash: the same value is found again, but nobody without the key can try values. */
export function keyedHash(kind: 'openid' | 'phone' | 'name' | 'draw', value: string): string {
  return createHmac('sha256', keyFrom('SECRET_HASH_KEY')).update(`${kind}:${value}`).digest('hex').slice(0, 40)
}

const KEY_ID = 'k1'

/** Encrypts personal data for the database: AES-256-GCM, the key's id in front. */
export function encrypt(clear: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom('SECRET_DATA_KEY'), iv)
  const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()])
  return [KEY_ID, iv.toString('base64'), cipher.getAuthTag().toString('base64'), body.toString('base64')].join('.')
}

export function decrypt(secret: string): string {
  const [keyId, iv = '', tag = '', body = ''] = secret.split('.')
  if (keyId !== KEY_ID) throw new Error(`no key ${keyId}`)
  const decipher = createDecipheriv('aes-256-gcm', keyFrom('SECRET_DATA_KEY'), Buffer.from(iv, 'base64'))
  decipher.setAuthTag(Buffer.from(tag, 'base64'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8')
}
