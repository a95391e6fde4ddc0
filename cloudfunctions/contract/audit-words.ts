/** What was done, as admins read it. `AUDITED` takes no action that is not here. */
export const AUDIT_WORDS = {
  'admin/roles.grant': '授予身份',
  'admin/roles.end': '结束身份',
  'admin/staff.import': '按名单授予身份',
  'admin/staff.withdraw': '撤回名单上等待的身份',
  'registration/waiting-roles': '登记通过，名单上的身份生效',
  'officer/registration.approve': '通过登记',
  'officer/registration.refuse': '退回登记',
  'admin/registration.approve': '通过登记（管理员）',
  'admin/registration.refuse': '退回登记（管理员）',
  'officer/person.reveal': '查看姓名和手机号',
  'admin/person.reveal': '查看姓名和手机号（管理员）',
  'officer/content.release': '内容审核：公开',
  'officer/content.hide': '内容审核：不公开',
  'officer/suspension.lift': '恢复奖励资格',
  'officer/suspension.keep': '维持暂停奖励资格',
  'officer/inspection.check': '抽查或交叉检查',
  'admin/awards.settle': '奖励：确认已到账',
  'admin/awards.return': '奖励：退回预算',
  'admin/awards.sendAgain': '奖励：重新发送',
  'admin/awards.propose': '奖励：提出更正',
  'admin/awards.approve': '奖励：审批更正',
  'admin/signals.close': '处理线索',
  'admin/rules.save': '保存派单规则',
  'admin/rules.activate': '启用派单规则',
  'admin/town.import': '导入管理处、社区和部门',
  'admin/town.open': '开通全镇上报',
  'admin/items.update': '修改事项',
  'admin/items.import': '导入事项',
  'admin/map.import': '导入地图',
  'admin/duty.phones.set': '修改值班电话',
  'admin/replies.set': '修改常用语',
  'admin/inspection.settings.set': '修改检查清单',
  'admin/training.settings.set': '修改培训测验',
  'admin/awards.settings.set': '修改奖励设置',
  'admin/limits.set': '修改每日上限',
  'admin/retention.set': '修改保存期限',
  'admin/messages.settings.set': '修改消息模板',
  'officer/figures.export': '导出数据表格',
  'admin/figures.export': '导出数据表格（管理员）',
  'admin/audit.export': '导出操作记录',
} as const

/** The door and the action, as an entry names what was done. */
export type AuditedKind = keyof typeof AUDIT_WORDS
export const AUDITED_KINDS = Object.keys(AUDIT_WORDS) as [AuditedKind, ...AuditedKind[]]

/** What became of an act that did not say it was done. */
export const OUTCOME_WORDS = { began: '正在进行', unknown: '中断，可能没有做成' } as const

/** In plain words, also of a kind that is recorded no more. */
export function auditWords(what: string): string {
  return (AUDIT_WORDS as Readonly<Record<string, string>>)[what] ?? what
}
