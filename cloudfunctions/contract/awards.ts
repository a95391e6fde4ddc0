/** Money is in whole fen. An award walks owed → sent → delivered, or waits where it can be found. */

export const AWARD_STATES = [
  'refused',
  'owed',
  'sent',
  'unknown',
  'delivered',
  'failed',
  'forPerson',
  'returned',
] as const
export type AwardState = (typeof AWARD_STATES)[number]

export const AWARD_WORDS: Record<AwardState, string> = {
  refused: '未发放',
  owed: '待发放',
  sent: '充值中',
  unknown: '充值中',
  delivered: '已到账',
  failed: '充值未成功',
  forPerson: '人工处理中',
  returned: '已退回预算',
}
