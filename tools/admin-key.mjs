/** `node tools/admin-key.mjs zhang`: makes a key for an admin in the cloud's console, and what belongs into ADMIN_KEYS. */
import { createHash, randomBytes } from 'node:crypto'

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9-]{1,30}$/.test(name)) {
  console.error('node tools/admin-key.mjs NAME   (small letters, digits, hyphens)')
  process.exit(1)
}
const key = randomBytes(32).toString('base64url')
const hash = createHash('sha256').update(key).digest('hex')
console.log(`for ${name} alone, shown once:  ${key}`)
console.log(`for ADMIN_KEYS of the function: ${name}=${hash}`)
