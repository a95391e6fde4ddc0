import { join } from 'node:path'
import { badRequest, HttpError } from './errors'
import { type Route, readJson, sendJson } from './http/http'
import { functionBodyBytesMax } from './limits'
import { Sqlite } from './store/sqlite'

export interface TopUp {
  orderNo: string
  phone: string
  amountFen: number
  status: 'delivered' | 'processing' | 'failed'
  reason?: string
}

interface Row extends Omit<TopUp, 'reason'> {
  reason: string | null
}

/** A sandbox of a mobile carrier's top-up gateway, with books of its own: no money moves. An order number is charged
 *  once, however often it is sent. Numbers that end in 0000 fail; those that end in 0001 are processed until the first
 *  query, and delivered from then on. */
export class SandboxCarrier {
  readonly #books: Sqlite

  constructor(dataDir: string) {
    this.#books = new Sqlite(join(dataDir, 'carrier.sqlite'))
    this.#books.exec(`CREATE TABLE IF NOT EXISTS orders (orderNo TEXT PRIMARY KEY, phone TEXT NOT NULL,
      amountFen INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT)`)
  }

  /** @throws HttpError 400 for malformed input, 409 when the order number was used for another top-up */
  topUp(input: { [key: string]: unknown }): TopUp {
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
    const status = phone.endsWith('0000') ? 'failed' : phone.endsWith('0001') ? 'processing' : 'delivered'
    const reason = status === 'failed' ? 'number-not-in-use' : ''
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

const topUpOf = ({ orderNo, phone, amountFen, status, reason }: Row): TopUp => ({
  orderNo,
  phone,
  amountFen,
  status,
  ...(reason === null ? {} : { reason }),
})

export function carrierRoute(carrier: SandboxCarrier): Route {
  return async ({ request, response, method, path }) => {
    if (!path.startsWith('/sandbox/carrier/')) return false
    const what = path.slice('/sandbox/carrier/'.length)
    if (method === 'POST' && what === 'top-up') {
      const { orderNo, status, reason } = carrier.topUp(await readJson(request, functionBodyBytesMax))
      sendJson(response, 200, { orderNo, status, reason })
    } else if (method === 'GET' && what === 'orders') sendJson(response, 200, carrier.all())
    else if (method === 'GET' && what.startsWith('orders/')) {
      const order = carrier.query(what.slice('orders/'.length))
      sendJson(response, order ? 200 : 404, order ?? { status: 'not-found' })
    } else throw new HttpError(404, 'NOT_FOUND', `nothing at ${method} ${path}`)
    return true
  }
}
