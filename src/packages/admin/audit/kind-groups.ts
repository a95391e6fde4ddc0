/** Kinds of deeds in groups that an admin thinks in. */
import type { AuditedKind } from '#contract/audit-words'

export type KindGroup = 'people' | 'review' | 'awards' | 'settings' | 'tables'

export const GROUPS: readonly { readonly key: KindGroup; readonly text: string }[] = [
  { key: 'people', text: '人员与登记' },
  { key: 'review', text: '审核与检查' },
  { key: 'awards', text: '奖励' },
  { key: 'settings', text: '城镇设置' },
  { key: 'tables', text: '导出表格' },
]

/** A kind that is missing here does not compile. */
export const GROUP_OF: Readonly<Record<AuditedKind, KindGroup>> = {
  'admin/roles.grant': 'people',
  'admin/roles.end': 'people',
  'admin/staff.import': 'people',
  'admin/staff.withdraw': 'people',
  'registration/waiting-roles': 'people',
  'officer/registration.approve': 'people',
  'officer/registration.refuse': 'people',
  'admin/registration.approve': 'people',
  'admin/registration.refuse': 'people',
  'officer/person.reveal': 'people',
  'admin/person.reveal': 'people',
  'officer/content.release': 'review',
  'officer/content.hide': 'review',
  'officer/inspection.check': 'review',
  'admin/signals.close': 'review',
  'officer/suspension.lift': 'awards',
  'officer/suspension.keep': 'awards',
  'admin/awards.settle': 'awards',
  'admin/awards.return': 'awards',
  'admin/awards.sendAgain': 'awards',
  'admin/awards.propose': 'awards',
  'admin/awards.approve': 'awards',
  'admin/awards.settings.set': 'awards',
  'admin/rules.save': 'settings',
  'admin/rules.activate': 'settings',
  'admin/town.import': 'settings',
  'admin/town.open': 'settings',
  'admin/items.update': 'settings',
  'admin/items.import': 'settings',
  'admin/map.import': 'settings',
  'admin/duty.phones.set': 'settings',
  'admin/replies.set': 'settings',
  'admin/inspection.settings.set': 'settings',
  'admin/training.settings.set': 'settings',
  'admin/limits.set': 'settings',
  'admin/retention.set': 'settings',
  'admin/messages.settings.set': 'settings',
  'officer/figures.export': 'tables',
  'admin/figures.export': 'tables',
  'admin/audit.export': 'tables',
}
