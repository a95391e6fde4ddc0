/** The sentences as an admin edits them: nothing is set before all of it is saved. */
import { FLOW, type FlowAction } from '#contract/flow'
import type { ReplyTemplate } from '#contract/replies'
import { ROLE_WORDS, type StaffRole } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { ACTION_WORDS } from '#contract/words'
import type { Change } from '../../../components/change-list'

/** Steps without a note have no use for a sentence. */
const WITHOUT_NOTE: readonly FlowAction[] = ['accept', 'rate', 'link', 'unlink']

export interface Draft {
  /** Its place in what is in force; none: it is new. */
  readonly at?: number
  readonly reply: ReplyTemplate
}

export function draftsOf(replies: readonly ReplyTemplate[]): Draft[] {
  return replies.map((reply, at) => ({ at, reply }))
}

/** The steps a role takes, in the order of the flow. */
export function stepsOf(role: StaffRole): FlowAction[] {
  return (Object.keys(FLOW) as FlowAction[]).filter((step) => role in FLOW[step].by && !WITHOUT_NOTE.includes(step))
}

/** 部门经办人 · 处置完成 · 城管 */
export function placeOf({ role, step, departmentCode }: ReplyTemplate, town: PublicTown | undefined): string {
  const department = town?.departments.find(({ code }) => code === departmentCode)?.name
  return [ROLE_WORDS[role], ACTION_WORDS[step], department].filter(Boolean).join(' · ')
}

/** What is different from what is in force. */
export function changesOf(
  replies: readonly ReplyTemplate[],
  drafts: readonly Draft[],
  town: PublicTown | undefined,
): Change[] {
  const changed = replies.flatMap((was, at): Change[] => {
    const now = drafts.find((draft) => draft.at === at)?.reply
    if (!now) return [{ label: placeOf(was, town), from: was.text, to: '' }]
    const same = placeOf(was, town) === placeOf(now, town)
    if (same && was.text === now.text) return []
    const before = same ? was.text : `${placeOf(was, town)}：${was.text}`
    return [{ label: placeOf(now, town), from: before, to: now.text }]
  })
  const added = drafts.filter(({ at }) => at === undefined)
  return [...changed, ...added.map(({ reply }) => ({ label: placeOf(reply, town), from: '', to: reply.text }))]
}

/** The one that says the same in the same place. */
export function twinOf(drafts: readonly Draft[], draft: Draft): Draft | undefined {
  const { role, step, departmentCode, text } = draft.reply
  return drafts.find(
    (one) =>
      one !== draft &&
      one.reply.role === role &&
      one.reply.step === step &&
      one.reply.departmentCode === departmentCode &&
      one.reply.text === text,
  )
}
