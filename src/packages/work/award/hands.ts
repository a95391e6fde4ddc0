/** What an admin can do to an award, by its state; the cloud checks it again. */
import type { AwardHistory } from '#contract/award-views'
import type { AwardState } from '#contract/awards'

export type Hand = 'settle' | 'return' | 'sendAgain' | 'grant' | 'reopen'

const HANDS: Readonly<Record<AwardState, readonly Hand[]>> = {
  refused: ['grant'],
  owed: [],
  sent: [],
  unknown: ['settle'],
  delivered: ['reopen'],
  failed: ['sendAgain', 'settle', 'return'],
  forPerson: ['sendAgain', 'settle', 'return'],
  returned: ['reopen'],
}

/** A correction that waits comes first. */
export function handsFor({ state, correction }: AwardHistory): readonly Hand[] {
  return HANDS[state].filter((hand) => !correction || (hand !== 'grant' && hand !== 'reopen'))
}

interface HandWords {
  readonly button: string
  /** What will happen, and what must be true for it. */
  readonly lead: string
  readonly field: string
  readonly done: string
}

export const HAND_WORDS: Readonly<Record<Hand, HandWords>> = {
  settle: {
    button: '确认已到账',
    lead: '确有凭据证明这笔已经到账时才用，例如运营商对账单。',
    field: '凭据',
    done: '已记为到账',
  },
  return: {
    button: '退回预算',
    lead: '会先问网关：确实没有到账，钱才退回当月预算，并告诉上报人。',
    field: '原因',
    done: '已退回预算',
  },
  sendAgain: {
    button: '重新充值',
    lead: '会先问网关：确实没有到账，才重新充值，不会重复付款。',
    field: '原因',
    done: '已安排重新充值',
  },
  grant: {
    button: '提议补发',
    lead: '破例补发要由另一位管理员批准，从批准当月的预算里支出。',
    field: '理由',
    done: '已提议，等另一位管理员批准',
  },
  reopen: {
    button: '提议更正',
    lead: '账上记错了（没有到账却记为到账，或不该退回）时才用，要由另一位管理员批准。',
    field: '理由',
    done: '已提议，等另一位管理员批准',
  },
}
