/** The audit log, as admins search, take out and prove it. */
import * as v from 'valibot'
import { type Action, action } from './action'
import { AUDITED_KINDS } from './audit-words'
import { cursor, epochMs, nothing, reason } from './fields'

function forAdmin<S extends v.GenericSchema>(does: string, input: S): Action<S> {
  return action(['admin'], does, input)
}

export const AUDIT_ACTIONS = {
  'audit.search': forAdmin(
    'Entries of the audit log, newest first: all, of one kind, of one person, on one person, case or thing, or of a time.',
    v.strictObject({
      by: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(60))),
      on: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
      what: v.optional(v.picklist(AUDITED_KINDS)),
      fromMs: v.optional(epochMs),
      /** Not included. */
      toMs: v.optional(epochMs),
      cursor,
    }),
  ),
  'audit.export': forAdmin(
    'Entries of a time as a table, oldest first, a thousand at a time; that it was taken out is on the log too.',
    v.strictObject({ fromMs: epochMs, toMs: epochMs, reason, cursor }),
  ),
  'audit.verify': forAdmin(
    'Proves the chain of seals, twenty at a time from the one named, and names the first broken place.',
    v.strictObject({ fromSeal: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)), 1) }),
  ),
  'audit.heads': forAdmin('The last seal of each of the last days, to be printed in the bulletin.', nothing),
} as const
