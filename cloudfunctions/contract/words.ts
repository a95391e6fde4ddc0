/** The words for states, steps and reasons, as residents and staff read them; inbox messages use the same. */
import type { FlowAction, Stage, State, StepAction, Truth } from './flow'

export const STATE_WORDS: Record<State, string> = {
  triage: '待派单',
  dispatched: '已派单',
  accepted: '办理中',
  handled: '待核查',
  reworking: '返工中',
  closed: '已结案',
  rejected: '不予受理',
  appealed: '申诉中',
  linked: '合并办理',
}

/** What the buttons of a step say. */
export const ACTION_WORDS: Record<FlowAction, string> = {
  dispatch: '派单',
  accept: '接单',
  return: '退回',
  handle: '处置完成',
  confirm: '情况属实',
  reject: '不予受理',
  verify: '已解决，结案',
  rework: '未解决，返工',
  rate: '评价',
  comment: '补充说明',
  answer: '答复上报人',
  appeal: '申诉',
  grantAppeal: '申诉成立',
  denyAppeal: '维持原决定',
  reopen: '问题还在',
  inspect: '检查不通过，返工',
  inspectSettled: '检查不通过，重新派单',
  reopenLinked: '问题还在',
  askExtension: '申请延期',
  grantExtension: '同意延期',
  denyExtension: '不同意延期',
  regrid: '改网格',
  reitem: '改事项',
  link: '合并到已有案件',
  unlink: '取消合并',
  closeLinked: '随原案结案',
  rejectLinked: '随原案结束',
  relink: '随原案重新办理',
  escalate: '超期提醒',
}

/** What the timeline says of a step that was taken. */
export const STEP_WORDS: Record<StepAction, string> = {
  report: '已上报',
  autoDispatch: '系统派单',
  toTriage: '转人工派单',
  settle: '现场自查自处',
  dispatch: '人工派单',
  accept: '部门已接单',
  return: '部门退回',
  handle: '部门处置完成',
  confirm: '核实属实',
  reject: '不予受理',
  verify: '核查通过，结案',
  rework: '核查未解决，返工',
  rate: '上报人评价',
  comment: '上报人补充',
  answer: '答复上报人',
  appeal: '上报人申诉',
  grantAppeal: '申诉成立，重新办理',
  denyAppeal: '申诉未成立',
  reopen: '上报人反映未解决，返工',
  inspect: '检查不通过，返工',
  inspectSettled: '检查不通过，重新派单',
  reopenLinked: '上报人反映未解决，单独办理',
  askExtension: '部门申请延期',
  grantExtension: '同意延期',
  denyExtension: '不同意延期',
  regrid: '更正网格',
  reitem: '更正事项',
  link: '与已有案件合并办理',
  unlink: '取消合并，单独办理',
  closeLinked: '合并的案件已结案',
  rejectLinked: '合并的案件已结束',
  relink: '合并的案件重新办理',
  escalate: '时限提醒',
}

export const STAGE_WORDS: Record<Stage, string> = {
  report: '上报',
  dispatch: '派单',
  accept: '接单',
  handle: '处置',
  verify: '核查',
  close: '结案',
}

export const TRUTH_WORDS: Record<Truth, string> = { unconfirmed: '待核实', true: '属实', untrue: '不属实' }

export const REJECT_REASONS = {
  untrue: '现场不存在所报的问题',
  notInItems: '不属于本镇入格事项',
  unclear: '看不出问题在哪里',
} as const
export type RejectReason = keyof typeof REJECT_REASONS

export const RETURN_REASONS = {
  notOurs: '不属于本部门的职责',
  otherUnit: '应由其他单位办理',
  wrongItem: '事项选得不对，应改事项',
  otherTown: '不在本镇管理范围',
  unclear: '看不出问题在哪里，无法办理',
  other: '其他原因',
} as const
export type ReturnReason = keyof typeof RETURN_REASONS

export const APPEAL_REASONS = {
  exists: '问题确实存在',
  misread: '照片或位置被看错',
  inItems: '应属于本镇管理的事项',
  other: '其他原因',
} as const
export type AppealReason = keyof typeof APPEAL_REASONS

export const REWORK_REASONS = {
  notDone: '没有处理',
  partly: '只处理了一部分',
  cameBack: '处理后又出现',
  other: '其他原因',
} as const
export type ReworkReason = keyof typeof REWORK_REASONS

/** What people call the fields of a form, where one of them is wrong. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: '姓名',
  phone: '手机号',
  communityCode: '所在社区',
  text: '文字说明',
  place: '位置',
  photos: '照片',
  photosAfter: '处置后照片',
  itemCode: '事项',
  note: '说明',
  reason: '原因',
  stars: '评分',
  workingDays: '延期天数',
  departmentCode: '部门',
  gridCode: '网格',
  accepted: '同意的消息',
  limits: '限额',
  retention: '保存期限',
  templates: '消息模板',
  news: '通知事项',
  answers: '答案',
  amountFen: '每件奖励（分）',
  perPersonDay: '每人每天最多',
  perPersonMonth: '每人每月最多',
  monthBudgetFen: '每月预算（分）',
  untrueReports: '不属实次数',
  untrueWithinDays: '不属实计算天数',
  suspendedDays: '暂停天数',
  organisation: '机构',
  offices: '管理处',
  communities: '社区',
  departments: '部门',
  units: '处置单位',
  items: '事项',
  rules: '派单规则',
  rows: '名单',
  centre: '中心位置',
  calendar: '工作时间',
  code: '编号',
  group: '分组',
  batch: '批次',
  aliases: '别的叫法',
  examples: '例句',
  photoHint: '拍照提示',
  acceptWithin: '接单时限',
  handleWithin: '处置时限',
}
