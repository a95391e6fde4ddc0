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
}

/** What the timeline says of a step that was taken. */
export const STEP_WORDS: Record<StepAction, string> = {
  report: '已上报',
  autoDispatch: '系统派单',
  toTriage: '转人工派单',
  dispatch: '人工派单',
  accept: '部门已接单',
  return: '部门退回',
  handle: '部门处置完成',
  confirm: '现场核实属实',
  reject: '不予受理',
  verify: '现场核查通过，结案',
  rework: '现场核查未解决，返工',
  rate: '上报人评价',
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
