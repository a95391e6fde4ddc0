import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { CarrierManners } from './carrier-manners'
import { SignatureCheck } from './carrier-signature'
import type { NowMs } from './clock'
import { badRequest, HttpError } from './errors'
import { AnswerLost } from './faults'
import { type Route, readBody, send, sendJson } from './http/http'
import { functionBodyBytesMax } from './limits'
import { Sqlite } from './store/sqlite'
import type { TopUp } from './top-up'

interface Row extends Omit<TopUp, 'reason'> {
  reason: string | null
}

/** A sandbox of a mobile carrier's top-up gateway, with books of its own: no money moves. An order number is charged
 *  once, however often it is sent. Numbers that end in 0000, 0002 or 0003 fail: not in use, ported away, of another
 *  carrier; those that end in 0001 are processed until the first query, and delivered from then on. */
export class SandboxCarrier {
  readonly #books: Sqlite

  constructor(dataDir: string) {
    this.#books = new Sqlite(join(dataDir, 'carrier.sqlite'))
    this.#books.exec(`CREATE TABLE IF NOT EXISTS orders (orderNo TEXT PRIMARY KEY, phone TEXT NOT NULL,
      amountFen INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT)`)
  }

  /** @throws HttpError 400 for malformed input, 409 when the order number was used for another top-up */
  topUp(input: { [key: string]: unknown }, wanted?: TopUp['status']): TopUp {
    const { orderNo, phone, amountFen, ...unknown } = input
    const stranger = Object.keys(unknown)[0]
    if (stranger !== undefined) throw badRequest(`${stranger}: not a field of a top-up`)
    if (typeof orderNo !== 'string' || !/^[\w:-]{1,64}$/.test(orderNo))
      throw badRequest('orderNo: 1 to 64 letters, digits, _, - or :')
    if (typeof phone !== 'string' || !/^1[3-9]\d{9}$/.test(phone))
      throw badRequest('phone: a mobile number of eleven digits')
    if (typeof amountFen !== 'number' || !Number.isInteger(amountFen) || amountFen < 1 || amountFen > 50_000)
      throw badRequest('amountFen: a whole number from 1 to 50000')
    const earlier = this.#order(orderNo)
    if (earlier) {
      if (earlier.phone !== phone || earlier.amountFen !== amountFen)
        throw new HttpError(409, 'ORDER_NO_USED', `order ${orderNo} is another top-up`)
      return earlier
    }
    const reason = refusals[phone.slice(-4)] ?? ''
    const status = reason ? 'failed' : (wanted ?? (phone.endsWith('0001') ? 'processing' : 'delivered'))
    this.enter({ orderNo, phone, amountFen, status, reason })
    return this.#order(orderNo) as TopUp
  }

  /** Enters an order in the books as it is. */
  enter({ orderNo, phone, amountFen, status, reason = '' }: TopUp): void {
    const row = [orderNo, phone, amountFen, status, reason]
    this.#books.run("INSERT INTO orders VALUES (?, ?, ?, ?, nullif(?, ''))", row)
  }

  /** The state of an order; asking finishes what was being processed. */
  query(orderNo: string): TopUp | undefined {
    this.#books.run("UPDATE orders SET status = 'delivered' WHERE orderNo = ? AND status = 'processing'", [orderNo])
    return this.#order(orderNo)
  }

  /** What is left of the town's money with the carrier, fen. */
  balanceFen(): number {
    return paidInFen - this.all().sumFen
  }

  /** All orders in the order of their coming; `sumFen` counts those that did not fail. */
  all(): { count: number; sumFen: number; orders: TopUp[] } {
    const orders = this.#books.all<Row>('SELECT * FROM orders ORDER BY rowid').map(topUpOf)
    const sumFen = orders.reduce((sum, order) => sum + (order.status === 'failed' ? 0 : order.amountFen), 0)
    return { count: orders.length, sumFen, orders }
  }

  close(): void {
    this.#books.close()
  }

  #order(orderNo: string): TopUp | undefined {
    const row = this.#books.first<Row>('SELECT * FROM orders WHERE orderNo = ?', [orderNo])
    return row && topUpOf(row)
  }
}

const paidInFen = 10_000_000_000

/** Why the carrier refuses numbers, by their ending. */
const refusals: { [ending: string]: string } = {
  '0000': 'number-not-in-use',
  '0002': 'number-ported',
  '0003': 'wrong-carrier',
}

const topUpOf = ({ orderNo, phone, amountFen, status, reason }: Row): TopUp => ({
  orderNo,
  phone,
  amountFen,
  status,
  ...(reason === null ? {} : { reason }),
})

export interface CarrierRouteParts {
  carrier: SandboxCarrier
  manners: CarrierManners
  nowMs: NowMs
}

/** What the town asks is signed, as docs/carrier-gateway.md says; the books and the commands of tests are not. */
export function carrierRoute({ carrier, manners, nowMs }: CarrierRouteParts): Route {
  const signatures = new SignatureCheck()
  return async ({ request, response, method, path }) => {
    if (!path.startsWith(base)) return false
    const what = path.slice(base.length)
    const command = `${method} ${what}`
    const body = (await readBody(request, functionBodyBytesMax)).toString('utf8')
    if (command === 'GET /orders') sendJson(response, 200, carrier.all())
    else if (command === 'POST /behave') sendJson(response, 200, manners.set(objectIn(body)))
    else if (command === 'POST /call-back') {
      const { orderNo, status, forged } = objectIn(body)
      const answered = await manners.callBack(String(orderNo), status as TopUp['status'], forged === true)
      sendJson(response, 200, { answered })
    } else {
      if (manners.down) throw new AnswerLost('the gateway is down')
      signatures.assert({ method, path: what, body }, request.headers, nowMs())
      if (command === 'POST /top-up') await topUp(response, objectIn(body), carrier, manners)
      else if (command === 'GET /balance') sendJson(response, 200, { balanceFen: carrier.balanceFen() })
      else if (method === 'GET' && what.startsWith('/orders/')) {
        const order = carrier.query(what.slice('/orders/'.length))
        sendJson(response, order ? 200 : 404, order ?? { status: 'not-found' })
      } else throw new HttpError(404, 'NOT_FOUND', `nothing at ${method} ${path}`)
    }
    return true
  }
}

const base = '/sandbox/carrier'

async function topUp(
  response: ServerResponse,
  input: { [key: string]: unknown },
  carrier: SandboxCarrier,
  manners: CarrierManners,
): Promise<void> {
  const manner = manners.next(input.phone)
  const answer = manner
    ? await manners.misbehave(manner, (status) => carrier.topUp(input, status))
    : carrier.topUp(input)
  if ('text' in answer) send(response, answer.status, 'application/json', answer.text)
  else {
    const { orderNo, status, reason } = answer
    sendJson(response, 200, { orderNo, status, reason })
  }
}

function objectIn(body: string): { [key: string]: unknown } {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw badRequest('the body is not JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw badRequest('the body is not a JSON object')
  return parsed as { [key: string]: unknown }
}
