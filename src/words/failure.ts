import { sentenceOf } from '#contract/refusals'
import type { Failure } from '../cloud/call'

const OFFLINE_WORDS = '没有网络，已保留您填写的内容，请重试。'
const FAULT_WORDS = '系统出了点问题，我们已记录，请稍后再试。'

/** What a failed call says to the reader; words about kept input only where there is some. */
export function failureInWords(failure: Failure, { form = false } = {}): string {
  if ('refusal' in failure) return sentenceOf(failure.refusal, failure.details)
  if ('fault' in failure) return FAULT_WORDS
  return form ? OFFLINE_WORDS : '没有网络，请检查后重试。'
}

/** The id that finds a fault in the log. */
export function requestIdOf(failure: Failure): string | undefined {
  return 'fault' in failure ? failure.fault.requestId || undefined : undefined
}

/** The town is not open yet: nothing went wrong, and it may be asked again. */
export function isNotOpen(failure: Failure): boolean {
  return 'refusal' in failure && failure.refusal === 'town/not-open'
}
