import { setTimeout as sleep } from 'node:timers/promises'
import { carrierHeaders, sandboxKey } from './carrier-signature'
import type { NowMs } from './clock'
import { badRequest } from './errors'
import { AnswerLost } from './faults'
import type { TopUp } from './top-up'

/** How a carrier may misbehave at a top-up. */
export const manners = [
  'answerLostBefore',
  'answerLostAfter',
  'slow',
  'error',
  'errorAfter',
  'malformed',
  'processing',
  'callbackTwice',
  'callbackFirst',
  'callbackForged',
  'callbackContradicts',
] as const
export type Manner = (typeof manners)[number]

/** What a top-up under a manner is answered: the HTTP status and body, or the order as it is. */
type Misbehaved = { status: number; text: string } | TopUp

/** Misbehaviour on command, by phone number, each as often as asked for; and the carrier's callbacks. */
export class CarrierManners {
  readonly #byPhone = new Map<string, { does: Manner; times: number; ms: number }>()

  /** @param callbackUrl where the town hears of orders */
  constructor(
    private readonly callbackUrl: () => string,
    private readonly nowMs: NowMs,
  ) {}

  /** @throws HttpError 400 when it is malformed */
  set({ phone, does, times = 1, ms = 1_000, down }: { [field: string]: unknown }): object {
    if (typeof down === 'boolean') {
      this.down = down
      return { down }
    }
    if (typeof phone !== 'string') throw badRequest('phone: whose top-ups misbehave')
    if (!manners.includes(does as Manner)) throw badRequest(`does: one of ${manners.join(', ')}`)
    if (!Number.isInteger(times) || Number(times) < 1) throw badRequest('times: a whole number from 1')
    if (typeof ms !== 'number' || !(ms >= 0 && ms <= 60_000)) throw badRequest('ms: from 0 to 60000')
    this.#byPhone.set(phone, { does: does as Manner, times: Number(times), ms })
    return { phone, does }
  }

  /** While it is down nothing arrives and nothing is answered. */
  down = false

  /** How this top-up is to misbehave, if at all. */
  next(phone: unknown): { does: Manner; ms: number } | undefined {
    const set = typeof phone === 'string' ? this.#byPhone.get(phone) : undefined
    if (!set || set.times <= 0) return undefined
    set.times--
    return set
  }

  /** @param enter books the order, as delivered or as `processing` @throws AnswerLost when no answer is to arrive */
  async misbehave(
    { does, ms }: { does: Manner; ms: number },
    enter: (status?: TopUp['status']) => TopUp,
  ): Promise<Misbehaved> {
    switch (does) {
      case 'answerLostBefore':
        throw new AnswerLost('the order never arrived')
      case 'answerLostAfter':
        enter()
        throw new AnswerLost('the order was booked, its answer is lost')
      case 'slow': {
        await sleep(ms)
        return enter()
      }
      case 'error':
        return { status: 500, text: '{"error":"nothing was booked"}' }
      case 'errorAfter':
        enter()
        return { status: 500, text: '{"error":"but it was booked"}' }
      case 'malformed':
        enter()
        return { status: 200, text: '<html>200 OK</html>' }
      case 'processing':
        return enter('processing')
      case 'callbackTwice': {
        const order = enter()
        for (const afterMs of [20, 60]) this.#later(afterMs, order.orderNo, order.status)
        return { ...order, status: 'processing' }
      }
      case 'callbackFirst': {
        const order = enter()
        await this.callBack(order.orderNo, order.status)
        return order
      }
      case 'callbackForged': {
        const order = enter('processing')
        await this.callBack(order.orderNo, 'failed', true)
        return order
      }
      case 'callbackContradicts': {
        const order = enter()
        this.#later(20, order.orderNo, 'failed')
        return order
      }
    }
  }

  /** Tells the town of an order. @param forged signed with another secret @returns the town's HTTP status; 0: no answer */
  async callBack(orderNo: string, status: TopUp['status'], forged = false): Promise<number> {
    const body = JSON.stringify({ orderNo, status, ...(status === 'failed' ? { reason: 'number-not-in-use' } : {}) })
    const key = forged ? { ...sandboxKey, secret: 'somebody else’s' } : sandboxKey
    const headers = carrierHeaders({ method: 'POST', path: '/callback', body }, this.nowMs(), key)
    return fetch(this.callbackUrl(), { method: 'POST', headers, body }).then(
      (answer) => answer.status,
      () => 0,
    )
  }

  #later(afterMs: number, orderNo: string, status: TopUp['status']): void {
    setTimeout(() => void this.callBack(orderNo, status), afterMs).unref()
  }
}
