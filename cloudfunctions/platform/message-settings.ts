/** The town's templates of subscription messages: a part of the town, changed by admins. */
import type { MessageSettingsView } from '#contract/message-views'
import type { MessageSettings } from '#contract/messages'
import { accept, type Outcome, refuse } from '#contract/outcome'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseCloudVersion } from './town-store'

type Stored = MessageSettings & { readonly changedBy: string; readonly changedAtMs: number; readonly reason: string }

const PART = 'messages'

export async function readMessageSettings(): Promise<MessageSettingsView> {
  const part = await readById<{ value: MessageSettings & Partial<Stored> }>('town', PART)
  if (!part) return { version: 0, inForce: { templates: [], news: [] } }
  const { version, templates, news, reason, changedAtMs } = part.value
  return {
    version,
    inForce: { templates, news },
    ...(reason === undefined ? {} : { reason }),
    ...(changedAtMs === undefined ? {} : { changedAtMs }),
  }
}

/** Puts templates in force in place of the version the admin saw. Each instance takes them over within a minute. */
export async function changeMessageSettings(
  basedOn: number,
  { templates, news }: Omit<MessageSettings, 'version'>,
  by: { readonly personId: string; readonly reason: string },
  now: number,
): Promise<Outcome<MessageSettingsView>> {
  const orphan = news.find(({ template }) => !templates.some(({ key }) => key === template))
  if (orphan) return refuse('messages/template-missing', { news: orphan.news })
  const { personId: changedBy, reason } = by
  const value: Stored = { version: basedOn + 1, templates, news, changedBy, changedAtMs: now, reason }
  const written =
    basedOn === 0
      ? (await insertOnce('town', { _id: PART, value })) === undefined
      : await updateIf('town', { _id: PART, 'value.version': basedOn }, { value: _.set(value) })
  const stored = await readMessageSettings()
  if (!written) return refuse('messages/changed-meanwhile', { version: stored.version })
  await raiseCloudVersion()
  return accept(stored)
}
