import type { RuleSetStatus } from '#contract/rules'
import type { TagKind } from '../../../components/kit'

export const STATUS_WORDS: Record<RuleSetStatus, string> = {
  draft: '没有启用过',
  active: '正在用',
  retired: '以前用过',
}
export const STATUS_KIND: Record<RuleSetStatus, TagKind> = { draft: 'accent', active: 'primary', retired: 'neutral' }
