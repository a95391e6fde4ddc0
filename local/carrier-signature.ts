/** The sandbox's side of the signature that docs/carrier-gateway.md describes; written apart from the product's. */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { HttpError } from './errors'

/** Protects nothing: no money moves. */
export const sandboxKey = { id: 'sandbox', secret: 'sandbox-secret-that-moves-no-money' }

/** Requests older or newer than this are not believed, ms. */
const validMs = 300_000

interface Signed {
  method: string
  /** Below the base address: `/top-up`. */
  path: string
  body: string
}

/** What a carrier, or who asks one, sends with a request. @param secret another one for a forged signature */
export function carrierHeaders(
  request: Signed,
  nowMs = Date.now(),
  { id, secret } = sandboxKey,
): { [name: string]: string } {
  const time = String(nowMs)
  const nonce = randomUUID()
  return {
    'content-type': 'application/json',
    'x-carrier-key': id,
    'x-carrier-time': time,
    'x-carrier-nonce': nonce,
    'x-carrier-signature': sign(request, time, nonce, secret),
  }
}

function sign({ method, path, body }: Signed, time: string, nonce: string, secret: string): string {
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const lines = `${method}\n${path}\n${time}\n${nonce}\n${bodyHash}`
  return createHmac('sha256', secret).update(lines).digest('hex')
}

/** Believes a request once. */
export class SignatureCheck {
  /** Nonces seen, with the time after which they are too old anyway. */
  readonly #seen = new Map<string, number>()

  /** @throws HttpError 401 for a request that the town did not sign, sent again, or too late */
  assert(request: Signed, headers: { [name: string]: string | string[] | undefined }, nowMs: number): void {
    const of = (name: string) => String(headers[`x-carrier-${name}`] ?? '')
    const time = of('time')
    const nonce = of('nonce')
    if (of('key') !== sandboxKey.id) throw refused('the key is not known')
    if (of('signature') !== sign(request, time, nonce, sandboxKey.secret)) throw refused('the signature is wrong')
    if (!(Math.abs(nowMs - Number(time)) <= validMs)) throw refused('the time is more than five minutes off')
    for (const [old, untilMs] of this.#seen) if (untilMs < nowMs) this.#seen.delete(old)
    if (this.#seen.has(nonce)) throw refused('the nonce was used before')
    this.#seen.set(nonce, Number(time) + validMs)
  }
}

const refused = (why: string) => new HttpError(401, 'NOT_SIGNED', `not believed: ${why}`)
