import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Caller } from '../driver/town'

/** Calls one action and keeps what it cost. */
export type Meter = <D extends Door, A extends ActionName<D>>(
  caller: Caller,
  door: D,
  action: A,
  input: SentInput<D, A>,
  /** Tells calls of one action apart, e.g. by the queue and who asks. */
  label?: string,
) => Promise<void>
