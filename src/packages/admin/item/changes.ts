/** What an edited item changes, field by field. */
import type { Item, PublicTown, TimeLimit } from '#contract/town'
import type { Change } from '../../../components/change-list'
import { limitInWords } from '../../../words/time-limit'

type Field = Exclude<keyof Item, 'code'>
export type ItemEdit = Partial<Pick<Item, Field>>

const FIELDS: Readonly<Record<Field, string>> = {
  name: '名称',
  group: '类别',
  batch: '批次',
  departmentCode: '通常由谁办',
  photoRequired: '必须拍照',
  confidential: '保密',
  urgent: '紧急',
  rewardable: '设奖励',
  duplicateWithinM: '多近算同一个问题',
  aliases: '其他叫法',
  examples: '居民会怎么说',
  photoHint: '拍照提示',
  acceptWithin: '接单时限',
  handleWithin: '处置时限',
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields that are different. */
export function changedFields(before: Item, after: Item): Field[] {
  return (Object.keys(FIELDS) as Field[]).filter((field) => !same(before[field], after[field]))
}

export function pick(item: Item, fields: readonly Field[]): ItemEdit {
  return Object.fromEntries(fields.filter((field) => item[field] !== undefined).map((field) => [field, item[field]]))
}

export function changesOf(before: Item, after: Item, town: PublicTown | undefined): Change[] {
  return changedFields(before, after).map((field) => ({
    label: FIELDS[field],
    from: inWords(field, before[field], town),
    to: inWords(field, after[field], town),
  }))
}

function inWords(field: Field, value: Item[Field], town: PublicTown | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field === 'departmentCode') return town?.departments.find(({ code }) => code === value)?.name ?? String(value)
  if (field === 'acceptWithin' || field === 'handleWithin') return limitInWords(value as TimeLimit)
  if (field === 'batch') return `第 ${value} 批`
  if (field === 'duplicateWithinM') return `${value} 米`
  return Array.isArray(value) ? value.join('、') : String(value)
}
