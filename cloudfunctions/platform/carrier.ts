import type { CarrierAnswer } from '#domain/awards/ledger'

/** A top-up must be answered in this time; after it nothing is known, and the order is asked for later. */
const ANSWER_WITHIN_MS = 5_000

export interface TopUp {
  readonly orderNo: string
  /** Clear text: the only place it leaves the town. */
  readonly phone: string
  readonly amountFen: number
}

export function isCarrierConnected(): boolean {
  return Boolean(process.env.CARRIER_URL)
}

export function topUp(order: TopUp): Promise<CarrierAnswer> {
  return ask('/top-up', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
}

export function queryOrder(orderNo: string): Promise<CarrierAnswer> {
  return ask(`/orders/${encodeURIComponent(orderNo)}`, { method: 'GET' })
}

/** An HTTP error or an answer that cannot be read is `unknown`, never a failure: the carrier may have delivered. */
async function ask(path: string, request: RequestInit): Promise<CarrierAnswer> {
  try {
    const response = await fetch(`${process.env.CARRIER_URL}${path}`, {
      ...request,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const body = (await response.json()) as { status?: unknown; reason?: unknown }
    if (response.status === 404 && body.status === 'not-found') return { status: 'not-found' }
    if (!response.ok) return { status: 'unknown', reason: `carrier answered ${response.status}` }
    if (body.status === 'delivered' || body.status === 'processing') return { status: body.status }
    if (body.status === 'failed') return { status: 'failed', reason: String(body.reason ?? 'no reason given') }
    return { status: 'unknown', reason: 'carrier answered an unknown status' }
  } catch (error) {
    return { status: 'unknown', reason: error instanceof Error ? error.name : 'no answer' }
  }
}
