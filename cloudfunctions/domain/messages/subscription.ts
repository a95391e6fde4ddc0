/** What goes to the phone as a WeChat subscription message: cut to WeChat's limits, and nothing about a person. */
import {
  FIELD_CHARS_MAX,
  type FieldKind,
  type FieldSource,
  type MessageSettings,
  type News,
  TEMPLATE_KEYS,
  type TemplateToAsk,
} from '#contract/messages'

/** What a message can be filled with. */
export interface NewsFacts {
  readonly news: News
  readonly title: string
  /** What a resident's own words are in may be among it: only fields of the sort `text` hold it. */
  readonly text: string
  readonly itemName: string
  /** Disputes and welfare: the item itself would say too much on a locked screen. */
  readonly confidential: boolean
  readonly caseNo: string
  /** Epoch ms. */
  readonly atMs: number
  readonly townName: string
}

/** WeChat's `data` of a message. */
export type MessageData = Readonly<Record<string, { readonly value: string }>>

const HINT = '点开查看详情'
const DISCREET = '您上报的事项'

/** Which template the news uses; undefined: the inbox alone tells it. */
export function settingFor(settings: MessageSettings | undefined, news: News) {
  const setting = settings?.news.find((one) => one.news === news)
  const template = setting && settings?.templates.find(({ key }) => key === setting.template)
  return setting && template ? { template, keep: setting.keep } : undefined
}

/** What the phone asks for in one dialog, the most important first. */
export function templatesToAsk(settings: MessageSettings | undefined): TemplateToAsk[] {
  return TEMPLATE_KEYS.flatMap((key) => {
    const template = settings?.templates.find((one) => one.key === key)
    return template ? [{ key, templateId: template.templateId }] : []
  })
}

export function messageData(
  fields: readonly { readonly name: string; readonly source: FieldSource }[],
  facts: NewsFacts,
): MessageData {
  return Object.fromEntries(fields.map(({ name, source }) => [name, { value: fitted(name, factOf(source, facts)) }]))
}

function factOf(source: FieldSource, facts: NewsFacts): string {
  switch (source) {
    case 'item':
      return facts.confidential ? DISCREET : facts.itemName
    case 'caseNo':
      return facts.caseNo
    case 'title':
      return facts.title
    // What somebody wrote by hand may name people: it is read in the inbox, where only its reader sees it.
    case 'text':
      return `${facts.title}，${HINT}`
    case 'time':
      return clockTime(facts.atMs)
    case 'town':
      return facts.townName
    case 'hint':
      return HINT
  }
}

const HOURS_EAST = 8

/** `2026年11月23日 16:05` in Asia/Shanghai, as WeChat's time fields want it. */
function clockTime(atMs: number): string {
  const local = new Date(atMs + HOURS_EAST * 3_600_000).toISOString()
  const [year, month, day] = local.slice(0, 10).split('-')
  return `${year}年${month}月${day}日 ${local.slice(11, 16)}`
}

/** Line ends are refused by WeChat; what is too long is cut; an empty value is refused as well. */
function fitted(name: string, value: string): string {
  const kind = name.replace(/\d+$/, '') as FieldKind
  const plain = (ASCII_ONLY.has(kind) ? value.replace(/[^\x20-\x7e]/g, '') : value).replace(/\s+/g, ' ').trim()
  const characters = [...plain]
  const max = FIELD_CHARS_MAX[kind]
  if (characters.length === 0) return '-'
  if (characters.length <= max) return plain
  return kind === 'thing' ? `${characters.slice(0, max - 1).join('')}…` : characters.slice(0, max).join('')
}

const ASCII_ONLY: ReadonlySet<FieldKind> = new Set(['number', 'letter', 'symbol', 'character_string'])
