import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { FaultReply, Refused, Reply } from '#contract/outcome'
import { forgetDraftsOfOthers } from './draft'
import { forgetAnswersOfOthers } from './kept-answers'
import { forgetFormsOfOthers } from './kept-form'
import { connect, send } from './transport'

/** Nothing came back: no network, or no answer in time. Whether the cloud took it is not known. */
export interface Offline {
  readonly ok: false
  readonly offline: true
}

export type CallReply<T> = Reply<T> | Offline
export type Failure = Refused | FaultReply | Offline

const ANSWER_WITHIN_MS = 20_000
const OFFLINE: Offline = { ok: false, offline: true }

export function startCloud(): void {
  connect()
  forgetFormsOfOthers()
  forgetAnswersOfOthers()
  void forgetDraftsOfOthers()
}

/** Asks a door for one action. An expected no, a fault and no network are values; it never throws. */
export async function call<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A>,
): Promise<CallReply<Answer<D, A>>> {
  try {
    const reply = await send(door, action, input, ANSWER_WITHIN_MS)
    return isReply(reply) ? (reply as Reply<Answer<D, A>>) : { ok: false, fault: { requestId: '' } }
  } catch {
    return OFFLINE
  }
}

export function isOffline(failure: Failure): failure is Offline {
  return 'offline' in failure
}

function isReply(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && typeof (reply as { ok?: unknown }).ok === 'boolean'
}
