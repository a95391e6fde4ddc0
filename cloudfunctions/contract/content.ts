/** The check of what residents send, as the doors answer it. */
import type { StepAction } from './flow'
import type { CheckState, Photo } from './photo'
import type { Page } from './views'

export const CONTENT_CHECK_WORDS: Record<CheckState, string> = {
  checking: '内容正在审核，其他居民暂时看不到',
  held: '内容等待人工审核，其他居民暂时看不到',
  hidden: '内容未通过审核，其他居民看不到',
}

/** What other residents read in place of words that are held. */
export const HELD_TEXT = '（文字正在审核）'

/** One piece that waits for a dispatcher. */
export interface HeldPiece {
  readonly key: string
  readonly action: StepAction
  readonly atMs: number
  /** risky: WeChat found something. unchecked: WeChat could not check it. */
  readonly why: 'risky' | 'unchecked'
  readonly text?: string
  readonly photo?: Photo
}

export interface HeldCase {
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly communityName: string
  readonly heldAtMs: number
  readonly pieces: readonly HeldPiece[]
}

export interface ContentAnswers {
  officer: {
    'content.list': Page<HeldCase>
    /** `waiting`: how many pieces of the case still wait. */
    'content.release': { readonly caseId: string; readonly waiting: number }
    'content.hide': { readonly caseId: string; readonly waiting: number }
  }
}
