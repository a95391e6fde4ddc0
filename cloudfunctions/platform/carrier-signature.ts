/** The signature of every request between the town and the carrier, either way: docs/carrier-gateway.md. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { REQUEST_VALID_MS } from '#domain/awards/by-hand'

export interface CarrierKey {
  readonly id: string
  readonly secret: string
}

interface Signed {
  readonly method: string
  /** Below the base address, with its leading slash. */
  readonly path: string
  readonly body: string
}

/** HMAC-SHA256 over method, path, time, nonce and the body's SHA-256, a line each; hex. */
function signature({ method, path, body }: Signed, timeMs: string, nonce: string, secret: string): string {
  const bodyHash = createHash('sha256').update(body).digest('hex')
  return createHmac('sha256', secret).update([method, path, timeMs, nonce, bodyHash].join('\n')).digest('hex')
}

export function signedHeaders(request: Signed, key: CarrierKey, nowMs: number, nonce: string): Record<string, string> {
  return {
    'x-carrier-key': key.id,
    'x-carrier-time': String(nowMs),
    'x-carrier-nonce': nonce,
    'x-carrier-signature': signature(request, String(nowMs), nonce, key.secret),
  }
}

/** @param headers names in any case @returns whether the carrier itself sent it, within the last minutes */
export function isSigned(
  request: Signed,
  headers: Readonly<Record<string, unknown>>,
  key: CarrierKey,
  nowMs: number,
): boolean {
  const of = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
  const time = of.get('x-carrier-time') ?? ''
  const nonce = of.get('x-carrier-nonce') ?? ''
  if (of.get('x-carrier-key') !== key.id || !/^\d{1,16}$/.test(time) || !/^[\w-]{8,64}$/.test(nonce)) return false
  if (Math.abs(nowMs - Number(time)) > REQUEST_VALID_MS) return false
  const wanted = Buffer.from(signature(request, time, nonce, key.secret))
  const given = Buffer.from(of.get('x-carrier-signature') ?? '')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
