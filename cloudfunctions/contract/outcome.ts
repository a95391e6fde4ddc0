import type { Refusal } from './refusals'

/** What a sentence of a refusal may be filled with, e.g. the largest number of photos. */
export type RefusalDetails = Readonly<Record<string, string | number>>

/** An expected "no" is a value; a fault is an exception. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused

export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
  readonly details?: RefusalDetails
}

/** What a phone gets back when the cloud itself broke; the id finds the entry in the log. */
export interface FaultReply {
  readonly ok: false
  readonly fault: { readonly requestId: string }
}

export type Reply<T> = Outcome<T> | FaultReply

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(refusal: Refusal, details?: RefusalDetails): Refused {
  return details ? { ok: false, refusal, details } : { ok: false, refusal }
}
