/** Templates, their fields and the news that use them, in plain words. */
import {
  FIELD_CHARS_MAX,
  type FieldSource,
  type MessageSettings,
  type MessageTemplate,
  NEWS,
  type News,
  type NewsSetting,
  TEMPLATE_KEYS,
  type TemplateKey,
} from '#contract/messages'
import { STEP_WORDS } from '#contract/words'
import type { Change } from '../../../components/change-list'

export const TEMPLATE_WORDS: Record<TemplateKey, string> = {
  result: '结果通知',
  award: '奖励通知',
  progress: '进展通知',
}

export const SOURCE_WORDS: Record<FieldSource, string> = {
  item: '事项名称',
  caseNo: '案卷号',
  title: '到了哪一步',
  text: '到了哪一步，加提示语',
  time: '时间',
  town: '镇名',
  hint: '提示语',
}

export function newsInWords(news: News): string {
  if (news === 'awardGranted') return '奖励已批准'
  if (news === 'awardDelivered') return '奖励已到账'
  if (news === 'awardFailed') return '奖励没有充值成功'
  return STEP_WORDS[news]
}

export type Settings = Omit<MessageSettings, 'version'>

/** Without what was never filled in. */
export function cleaned({ templates, news }: Settings): Settings {
  const kept = templates
    .map((template) => ({ ...template, templateId: template.templateId.trim() }))
    .filter(({ templateId }) => templateId !== '')
  return { templates: kept, news: news.filter(({ template }) => kept.some(({ key }) => key === template)) }
}

const ID = /^[\w-]{1,64}$/
const FIELD = new RegExp(`^(${Object.keys(FIELD_CHARS_MAX).join('|')})\\d{1,3}$`)

export function fieldNameProblem(name: string, others: readonly string[]): string | undefined {
  if (!FIELD.test(name)) return '请照后台抄，例如 thing1、time3。姓名、电话、车牌一类的栏不能用。'
  return others.includes(name) ? '这一栏已经有了。' : undefined
}

export function templateProblem({ templateId, fields }: MessageTemplate): string | undefined {
  const id = templateId.trim()
  if (id === '') return undefined
  if (!ID.test(id)) return '模板编号只有字母、数字、横线，请从后台复制。'
  return fields.length === 0 ? '请至少填一栏。' : undefined
}

export function changesOf(before: Settings, after: Settings): Change[] {
  const templates = TEMPLATE_KEYS.map((key) => ({
    label: TEMPLATE_WORDS[key],
    from: templateInWords(before.templates.find((one) => one.key === key)),
    to: templateInWords(after.templates.find((one) => one.key === key)),
  }))
  const news = NEWS.map((one) => ({
    label: `“${newsInWords(one)}”用`,
    from: settingInWords(before.news.find(({ news: known }) => known === one)),
    to: settingInWords(after.news.find(({ news: known }) => known === one)),
  }))
  return [...templates, ...news].filter(({ from, to }) => from !== to)
}

function templateInWords(template: MessageTemplate | undefined): string {
  if (!template) return ''
  const fields = template.fields.map(({ name, source }) => `${name} ${SOURCE_WORDS[source]}`)
  return [template.templateId, ...fields].join('，')
}

/** 进展通知, or that it is not sent to WeChat. */
export function settingInWords(setting: NewsSetting | undefined): string {
  if (!setting) return '不发微信'
  const name = TEMPLATE_WORDS[setting.template]
  return setting.keep > 0 ? `${name}（至少留 ${setting.keep} 次）` : name
}
