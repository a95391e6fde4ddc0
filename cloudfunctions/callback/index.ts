/**
 * What comes by itself: the carrier's word of an order by HTTP access, and WeChat's word of a photo by message push.
 * No phone may call it.
 */
import { type Refused, refuse } from '#contract/outcome'
import { hearCarrier } from '#platform/award-heard'
import { type HttpEvent, parseCallback, queryOrder } from '#platform/carrier'
import { logFault } from '#platform/log'
import { hearMediaCheck, isMediaCheck, type WeChatEvent } from '#platform/media-check'
import { callerOpenid, isPhoneCall } from '#platform/sdk'

interface HttpAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A callback may come twice, late, or before the answer; other than 200 means: send it again. */
export async function main(event: HttpEvent | WeChatEvent): Promise<HttpAnswer | Refused | 'success'> {
  if (isPhoneCall()) return refuse('caller/not-your-role')
  if (isMediaCheck(event)) return hearMediaCheck(event, Date.now())
  if (callerOpenid() !== undefined) return refuse('caller/not-your-role')
  const now = Date.now()
  const callback = parseCallback(event as HttpEvent, now)
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
