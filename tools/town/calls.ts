/** How the admins' door is called, and what the files of settings become there. */
import type { ActionName, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { Reply } from '#contract/outcome'
import { REASON } from './words'

export interface Cloud {
  call<A extends ActionName<'admin'>>(action: A, input: SentInput<'admin', A>): Promise<Reply<Answer<'admin', A>>>
  /** @returns the file's id in the cloud's storage */
  uploadMap(text: string): Promise<string>
}

/** The settings that a file of its own may set: the action, and where in its input they stand. */
const SETTING = {
  awards: { set: 'awards.settings.set', get: 'awards.settings.get' },
  messages: { set: 'messages.settings.set', get: 'messages.settings.get' },
  inspections: { set: 'inspection.settings.set', get: 'inspection.settings.get' },
  training: { set: 'training.settings.set', get: 'training.settings.get' },
  replies: { set: 'replies.set', get: 'replies.get', under: 'replies' },
  limits: { set: 'limits.set', get: 'limits.get', under: 'limits' },
  retention: { set: 'retention.set', get: 'retention.get', under: 'retention' },
} as const satisfies Record<string, { set: ActionName<'admin'>; get: ActionName<'admin'>; under?: string }>

export type SettingAction = (typeof SETTING)[keyof typeof SETTING]['set']

export function settingInput(name: string, value: object, basedOn: number) {
  const { set, ...rest } = SETTING[name as keyof typeof SETTING]
  const content = 'under' in rest ? { [rest.under]: value } : value
  return { action: set as SettingAction, input: { basedOn, ...content, reason: REASON } }
}

/** What is in force now, and as which version. */
export async function readSetting(cloud: Cloud, name: string): Promise<{ version: number; inForce: unknown }> {
  const { get, ...rest } = SETTING[name as keyof typeof SETTING]
  const reply = (await cloud.call(get, {} as never)) as Reply<Record<string, unknown>>
  if (!reply.ok) throw new Error(`${get}: ${JSON.stringify(reply)}`)
  const { version, inForce, ...view } = reply.value
  return { version: version as number, inForce: inForce ?? ('under' in rest ? view[rest.under] : view.settings) }
}
