/** The sentences offered in steps: a part of the town, changed by admins. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import { type ReplyTemplate, type ReplyTemplates, USUAL_REPLIES } from '#contract/replies'
import type { PublicTown } from '#contract/town'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseCloudVersion } from './town-store'

const PART = 'replies'

export async function readReplies(): Promise<ReplyTemplates> {
  const part = await readById<{ value: ReplyTemplates }>('town', PART)
  return part ? { version: part.value.version, replies: part.value.replies } : USUAL_REPLIES
}

/** Puts sentences in place of the version the admin saw. Each instance takes them over within a minute. */
export async function changeReplies(
  basedOn: number,
  replies: readonly ReplyTemplate[],
  by: { readonly personId: string; readonly reason: string },
  town: PublicTown,
  now: number,
): Promise<Outcome<ReplyTemplates>> {
  const known = new Set(town.departments.map(({ code }) => code))
  if (replies.some(({ departmentCode }) => departmentCode !== undefined && !known.has(departmentCode))) {
    return refuse('case/unknown-department')
  }
  const { personId: changedBy, reason } = by
  const version = basedOn + 1
  const value = { version, replies, changedBy, reason, changedAtMs: now }
  const written =
    basedOn === 0
      ? (await insertOnce('town', { _id: PART, value })) === undefined
      : await updateIf('town', { _id: PART, 'value.version': basedOn }, { value: _.set(value) })
  if (!written) return refuse('replies/changed-meanwhile')
  await raiseCloudVersion()
  return accept({ version, replies })
}
