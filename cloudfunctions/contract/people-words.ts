/** Why somebody needs a name and a phone in clear. */
export const REVEAL_REASONS = {
  checkRegistration: '核对登记信息',
  callReporter: '案情不清，需要联系本人',
  awardProblem: '处理奖励充值问题',
  byLaw: '依法协助查询',
} as const
export type RevealReason = keyof typeof REVEAL_REASONS
