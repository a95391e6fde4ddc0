/**
 * WeChat subscription messages: which news may be sent to the phone, with which of the town's templates.
 * One tap on WeChat's dialog gives one message of each template; a dialog shows three templates at most.
 */

/** What a template is for; the phone asks for these by their keys. */
export const TEMPLATE_KEYS = ['result', 'award', 'progress'] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

/** News that may go to the phone: steps of the own case, and what became of its award. */
export const NEWS = [
  'dispatch',
  'confirm',
  'accept',
  'handle',
  'rework',
  'answer',
  'grantExtension',
  'verify',
  'reject',
  'link',
  'unlink',
  'closeLinked',
  'rejectLinked',
  'grantAppeal',
  'denyAppeal',
  'awardGranted',
  'awardDelivered',
  'awardFailed',
] as const
export type News = (typeof NEWS)[number]

/** What a field of a template may be filled with; never anything about a person. */
export const FIELD_SOURCES = ['item', 'caseNo', 'title', 'text', 'time', 'town', 'hint'] as const
export type FieldSource = (typeof FIELD_SOURCES)[number]

/**
 * WeChat's kinds of fields a template may have, and how many characters each holds.
 * Source: WeChat's “订阅消息参数值内容限制”. Names, phones and number plates are left out on purpose.
 */
export const FIELD_CHARS_MAX = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phrase: 5,
  const: 20,
  time: 24,
  date: 24,
} as const
export type FieldKind = keyof typeof FIELD_CHARS_MAX

export interface MessageTemplate {
  readonly key: TemplateKey
  /** As WeChat's console gave it. */
  readonly templateId: string
  /** The template's fields in WeChat's names, e.g. `thing1`, and what each is filled with. */
  readonly fields: readonly { readonly name: string; readonly source: FieldSource }[]
}

export interface NewsSetting {
  readonly news: News
  readonly template: TemplateKey
  /** Credits this news leaves for others: sent only while the person has more than this many. */
  readonly keep: number
}

/** The numbers and names in force, as an admin set them last. */
export interface MessageSettings {
  readonly version: number
  readonly templates: readonly MessageTemplate[]
  readonly news: readonly NewsSetting[]
}

/** What the phone asks for in WeChat's dialog, the most important first. */
export interface TemplateToAsk {
  readonly key: TemplateKey
  readonly templateId: string
}

/** More credits than these are not counted: WeChat itself keeps the true number. */
export const CREDITS_MAX = 50
