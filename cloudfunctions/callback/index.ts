/** The carrier's door, by HTTP access: what it tells of an order by itself. Nobody who is signed in may call it. */
import { type Refused, refuse } from '#contract/outcome'
import { hearCarrier } from '#platform/award-heard'
import { type HttpEvent, parseCallback, queryOrder } from '#platform/carrier'
import { logFault } from '#platform/log'
import { callerOpenid } from '#platform/sdk'

interface HttpAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A callback may come twice, late, or before the answer; other than 200 means: send it again. */
export async function main(event: HttpEvent): Promise<HttpAnswer | Refused> {
  if (callerOpenid() !== undefined) return refuse('caller/not-your-role')
  const now = Date.now()
  const callback = parseCallback(event, now)
  if (typeof callback === 'number') return answer(callback, { received: false })
  const { orderNo, answer: said } = callback
  // Only what is settled is worth writing down; the clock asks for everything else.
  if (said.status !== 'delivered' && said.status !== 'failed') return answer(200, { received: true })
  try {
    // A no opens the way to a second order: it is believed only when the carrier, asked, says so again.
    const sure = said.status === 'failed' ? await queryOrder(orderNo) : said
    if (sure.status === 'processing' || sure.status === 'unknown') return answer(503, { received: false })
    if (sure.status === 'not-found') return answer(404, { received: false })
    const heard = await hearCarrier(orderNo, sure, now)
    // What it told and what it says when asked differ: noted for a person.
    const award = heard && said.status !== sure.status ? await hearCarrier(orderNo, said, now) : heard
    return award ? answer(200, { received: true }) : answer(404, { received: false })
  } catch (error) {
    logFault('a callback of the carrier could not be written down', error, { orderNo })
    return answer(500, { received: false })
  }
}

function answer(statusCode: number, body: object): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
