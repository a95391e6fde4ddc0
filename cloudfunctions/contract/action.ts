/** What an action of a door is: who may call it, what it takes, what it does. */
import type * as v from 'valibot'
import type { StaffRole } from './roles'

/**
 * Who may come in: anybody signed in to WeChat; a resident whose registration was approved;
 * one of these roles; or `timer`, which only the platform's own timers are.
 */
export type Entrance = 'anyone' | 'resident' | readonly StaffRole[]

export interface Action<S extends v.GenericSchema = v.GenericSchema> {
  readonly who: Entrance
  readonly input: S
  /** One sentence: what it does. */
  readonly does: string
}

export function action<S extends v.GenericSchema>(who: Entrance, does: string, input: S): Action<S> {
  return { who, input, does }
}
