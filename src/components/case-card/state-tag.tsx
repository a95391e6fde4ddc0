import type { State } from '#contract/flow'
import { STATE_WORDS } from '#contract/words'
import { Tag, type TagKind } from '../kit'

const KINDS: Record<State, TagKind> = {
  triage: 'info',
  dispatched: 'info',
  accepted: 'primary',
  handled: 'accent',
  reworking: 'accent',
  closed: 'neutral',
  rejected: 'danger',
  appealed: 'accent',
  linked: 'info',
}

/** A case's state in a word. */
export function StateTag({ state }: { readonly state: State }) {
  return <Tag kind={KINDS[state]}>{STATE_WORDS[state]}</Tag>
}
