import type { ActionName, Door } from './actions'
import type { AuditedKind } from './audit-words'

/**
 * What goes on the audit log besides who, what and when: the fields of the input that say on whom or what, and why.
 * `items.code` is the field `code` of each entry of the list `items`.
 */
export interface Audited {
  readonly on: readonly string[]
  readonly why?: readonly string[]
}

/** An action that has no words in `audit-words.ts` cannot be put on the log: it does not compile. */
type WithWords<D extends Door, A extends ActionName<D>> = `${D}/${A}` extends AuditedKind ? A : never

const REVIEW: Audited = { on: ['personId'] }
const AWARD: Audited = { on: ['caseId'], why: ['reason', 'proof', 'correction', 'approved'] }
/** Of a changed item: who may see its cases, how fast they are, and whose they are. */
const ITEM_CARE = ['departmentCode', 'photoRequired', 'confidential', 'urgent', 'rewardable']
const VERSION: Audited = { on: ['version', 'basedOn'], why: ['reason'] }

/**
 * Actions that leave an entry on the audit log: it is written before the act and stays unless the act is refused, so that
 * nothing is done without one. Looks at clear text write theirs themselves, before they answer.
 * Only what is named here goes in: never the words of a form as a whole.
 */
export const AUDITED: { readonly [D in Door]: { readonly [A in ActionName<D> as WithWords<D, A>]?: Audited } } = {
  citizen: {},
  officer: {
    'registration.approve': REVIEW,
    'registration.refuse': { ...REVIEW, why: ['reason'] },
    'content.release': { on: ['caseId', 'key'] },
    'content.hide': { on: ['caseId', 'key'], why: ['reason'] },
    'inspection.check': { on: ['caseId', 'roundId'] },
    'figures.export': { on: ['month'] },
    'suspension.lift': { ...REVIEW, why: ['reason'] },
    'suspension.keep': { ...REVIEW, why: ['reason'] },
  },
  admin: {
    'registration.approve': REVIEW,
    'registration.refuse': { ...REVIEW, why: ['reason'] },
    'roles.grant': { on: ['personId', 'grant', 'replaces'], why: ['reason'] },
    'staff.withdraw': { on: ['waitingId'], why: ['reason'] },
    'roles.end': { on: ['personId', 'grantId'], why: ['reason'] },
    'rules.save': VERSION,
    'rules.activate': VERSION,
    'town.import': { on: ['basedOn'], why: ['reason'] },
    'town.open': { on: [] },
    'items.import': { on: ['items.code', 'withdraw'], why: ['reason'] },
    'map.import': { on: ['fileId', 'crs'] },
    'items.update': { on: ['itemCode', ...ITEM_CARE], why: ['reason'] },
    'awards.settings.set': VERSION,
    'messages.settings.set': VERSION,
    'limits.set': VERSION,
    'retention.set': { on: ['basedOn', 'retention'], why: ['reason'] },
    'signals.close': { on: ['signalId'], why: ['note'] },
    'figures.export': { on: ['month'] },
    'duty.phones.set': { on: ['departmentCode', 'unitCode'], why: ['reason'] },
    'replies.set': VERSION,
    'inspection.settings.set': VERSION,
    'training.settings.set': VERSION,
    'awards.settle': AWARD,
    'awards.return': AWARD,
    'awards.sendAgain': AWARD,
    'awards.propose': AWARD,
    'awards.approve': AWARD,
    'audit.export': { on: ['fromMs', 'toMs'], why: ['reason'] },
  },
  clock: {},
  callback: {},
}
