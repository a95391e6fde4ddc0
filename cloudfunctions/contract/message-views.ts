/** What the doors answer about subscription messages. */
import type { MessageSettings, TemplateKey } from './messages'

export interface MessageSettingsView {
  /** 0: the town has none yet. */
  readonly version: number
  readonly inForce: Omit<MessageSettings, 'version'>
  readonly reason?: string
  readonly changedAtMs?: number
}

export interface MessageAnswers {
  citizen: {
    /** How many messages of each template the caller is still good for, as far as the town knows. */
    'messages.subscribed': { readonly credits: Readonly<Record<TemplateKey, number>> }
  }
  admin: {
    'messages.settings.get': MessageSettingsView
    'messages.settings.set': MessageSettingsView
  }
}
