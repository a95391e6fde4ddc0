/** The port to the mobile carrier, or to an aggregator in front of it. Another wire contract is another file like this one. */
import { randomUUID } from 'node:crypto'
import type { CarrierAnswer } from '#domain/awards/ledger'
import { type CarrierKey, isSigned, signedHeaders } from './carrier-signature'

/** A request must be answered in this time; after it nothing is known, and the order is asked for later. */
const ANSWER_WITHIN_MS = 5_000

export interface TopUp {
  readonly orderNo: string
  /** Clear text: the only place it leaves the town. */
  readonly phone: string
  readonly amountFen: number
}

/** What the carrier tells of an order by itself. */
export interface CarrierCallback {
  readonly orderNo: string
  readonly answer: CarrierAnswer
}

/** What HTTP access hands a function. */
export interface HttpEvent {
  readonly httpMethod?: unknown
  readonly headers?: unknown
  readonly body?: unknown
  readonly isBase64Encoded?: unknown
}

export function isCarrierConnected(): boolean {
  return connection() !== undefined
}

export function topUp(order: TopUp): Promise<CarrierAnswer> {
  return askForOrder('POST', '/top-up', JSON.stringify(order))
}

export function queryOrder(orderNo: string): Promise<CarrierAnswer> {
  return askForOrder('GET', `/orders/${encodeURIComponent(orderNo)}`, '')
}

/** What the town still has with the carrier, whole fen; undefined when it does not say. */
export async function readBalanceFen(): Promise<number | undefined> {
  const { body } = await ask('GET', '/balance', '').catch(() => ({ body: undefined }))
  const balanceFen = (body as { balanceFen?: unknown } | null | undefined)?.balanceFen
  return typeof balanceFen === 'number' && Number.isSafeInteger(balanceFen) ? balanceFen : undefined
}

/** @returns why it is not believed, as an HTTP status, or what it says */
export function parseCallback({ httpMethod, headers, body, isBase64Encoded }: HttpEvent, now: number) {
  const key = connection()?.key
  if (httpMethod !== 'POST') return 405
  const text = isBase64Encoded === true ? Buffer.from(String(body), 'base64').toString('utf8') : String(body ?? '')
  const given = (headers ?? {}) as Readonly<Record<string, unknown>>
  if (!key || !isSigned({ method: 'POST', path: '/callback', body: text }, given, key, now)) return 401
  try {
    const said = JSON.parse(text) as { orderNo?: unknown } | null
    if (typeof said?.orderNo !== 'string') return 400
    return { orderNo: said.orderNo, answer: answerOf(200, said) } satisfies CarrierCallback
  } catch {
    return 400
  }
}

/** An HTTP error or an answer that cannot be read is `unknown`, never a failure: the carrier may have delivered. */
async function askForOrder(method: string, path: string, body: string): Promise<CarrierAnswer> {
  try {
    const answer = await ask(method, path, body)
    return answerOf(answer.status, answer.body)
  } catch (error) {
    return { status: 'unknown', reason: error instanceof Error ? error.name : 'no answer' }
  }
}

function answerOf(httpStatus: number, body: unknown): CarrierAnswer {
  const { status, reason } = (body ?? {}) as { status?: unknown; reason?: unknown }
  if (httpStatus === 404 && status === 'not-found') return { status }
  if (httpStatus !== 200) return { status: 'unknown', reason: `carrier answered ${httpStatus}` }
  if (status === 'delivered' || status === 'processing') return { status }
  if (status === 'failed') return { status, reason: String(reason ?? 'no reason given').slice(0, 100) }
  return { status: 'unknown', reason: 'carrier answered an unknown status' }
}

async function ask(method: string, path: string, body: string): Promise<{ status: number; body: unknown }> {
  const to = connection()
  if (!to) throw new Error('no carrier')
  const signed = signedHeaders({ method, path, body }, to.key, Date.now(), randomUUID())
  const response = await fetch(`${to.url}${path}`, {
    method,
    headers: { ...signed, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
    signal: AbortSignal.timeout(Number(process.env.CARRIER_ANSWER_WITHIN_MS) || ANSWER_WITHIN_MS),
  })
  return { status: response.status, body: await response.json() }
}

function connection(): { readonly url: string; readonly key: CarrierKey } | undefined {
  const { CARRIER_URL: url, CARRIER_KEY_ID: id, CARRIER_SECRET: secret } = process.env
  return url && id && secret ? { url, key: { id, secret } } : undefined
}
