/** WeChat's word of a photo that was sent to its check, as a message push gives it to the function. */
import { hearVerdict } from './content-checks'
import { logFault } from './log'
import { TRACE } from './sdk'

/** Source: WeChat's documentation of mediaCheckAsync, event wxa_media_check, version 2. */
export interface WeChatEvent {
  readonly MsgType?: unknown
  readonly Event?: unknown
  readonly trace_id?: unknown
  readonly errcode?: unknown
  readonly result?: { readonly suggest?: unknown }
}

export function isMediaCheck(event: object): event is WeChatEvent {
  const { MsgType, Event } = event as WeChatEvent
  return MsgType === 'event' && Event === 'wxa_media_check'
}

/**
 * A name that nobody waits for changes nothing: it was random, and told to nobody but this town. A check that failed at
 * WeChat is not heard: the clock asks again.
 */
export async function hearMediaCheck({ trace_id, errcode, result }: WeChatEvent, now: number): Promise<'success'> {
  if (typeof trace_id === 'string' && TRACE.test(trace_id) && (errcode === undefined || errcode === 0)) {
    try {
      await hearVerdict(trace_id, result?.suggest === 'pass' ? 'passed' : 'risky', now)
    } catch (error) {
      logFault('the word of a photo could not be written down, the clock will ask again', error)
    }
  }
  return 'success'
}
