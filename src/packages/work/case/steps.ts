/** The steps staff take: their order, and what is filled in for each. */
import type { ActionName } from '#contract/actions'
import type { CaseDetail } from '#contract/views'
import type { RejectReason, ReturnReason, ReworkReason } from '#contract/words'
import type { PickedPhoto } from '../../../components/photo-picker'
import { asksOf, type StaffStep } from './step-asks'

export type StepName = Extract<ActionName<'officer'>, `case.${StaffStep}`>

/** The order of the buttons: what moves the case on first. */
const ORDER: readonly StaffStep[] = [
  'grantAppeal',
  'denyAppeal',
  'grantExtension',
  'denyExtension',
  'verify',
  'handle',
  'accept',
  'dispatch',
  'answer',
  'confirm',
  'rework',
  'return',
  'askExtension',
  'reject',
  'link',
  'unlink',
  'regrid',
  'reitem',
]

/** Which steps stand before the others in this case. */
function firstIn({ state, truth, openPoints }: CaseDetail): readonly StaffStep[] {
  return [
    // The award hangs on it, and once the scene has changed nobody can tell any more.
    ...(state === 'handled' && truth === 'unconfirmed' ? (['confirm'] as const) : []),
    // A case is not closed before what its reporter added has an answer.
    ...(state === 'handled' && openPoints > 0 ? (['answer'] as const) : []),
  ]
}

export function stepsIn(shown: CaseDetail): StaffStep[] {
  const order = [...new Set([...firstIn(shown), ...ORDER])]
  return order.filter((step) => shown.may.includes(step))
}

/** What was filled in so far. */
export interface StepForm {
  readonly note: string
  readonly photos: readonly PickedPhoto[]
  readonly wellFormed?: 'yes' | 'no'
  readonly reason?: RejectReason
  readonly reworkReason?: ReworkReason
  readonly returnReason?: ReturnReason
  readonly departmentCode?: string
  readonly unitCode?: string
  readonly coDepartmentCodes?: readonly string[]
  /** Digits as they were typed. */
  readonly workingDays?: string
  readonly gridCode?: string
  readonly itemCode?: string
  readonly parentId?: string
}

export const EMPTY_FORM: StepForm = { note: '', photos: [] }
export const EXTENSION_DAYS_MAX = 30

export type MissingField =
  | 'note'
  | 'photos'
  | 'wellFormed'
  | 'reason'
  | 'reworkReason'
  | 'returnReason'
  | 'departmentCode'
  | 'workingDays'
  | 'gridCode'
  | 'itemCode'
  | 'parentId'

export interface Missing {
  readonly field: MissingField
  readonly sentence: string
}

const MISSING_WORDS: Record<MissingField, string> = {
  note: '请写几个字说明。',
  photos: '请至少拍一张现场照片。',
  wellFormed: '请选择上报是否规范。',
  reason: '请选择原因。',
  reworkReason: '请选择原因。',
  returnReason: '请选择原因。',
  departmentCode: '请选择部门。',
  workingDays: `请填写天数，1 到 ${EXTENSION_DAYS_MAX}。`,
  gridCode: '请在地图上点一下，选出另一个网格。',
  itemCode: '请选择正确的事项，不能是原来的事项。',
  parentId: '请选择要合并到的案件。',
}

/** The first thing that is missing, with its sentence. */
export function missingIn(step: StaffStep, form: StepForm, shown: CaseDetail): Missing | undefined {
  const asks = asksOf(step, shown)
  const days = Number(form.workingDays)
  const missing: Record<MissingField, boolean> = {
    wellFormed: step === 'confirm' && !form.wellFormed,
    reason: step === 'reject' && !form.reason,
    reworkReason: step === 'rework' && !form.reworkReason,
    returnReason: step === 'return' && !form.returnReason,
    departmentCode: step === 'dispatch' && !form.departmentCode,
    workingDays: step === 'askExtension' && !(Number.isInteger(days) && days >= 1 && days <= EXTENSION_DAYS_MAX),
    gridCode: step === 'regrid' && !form.gridCode,
    itemCode: step === 'reitem' && !form.itemCode,
    parentId: step === 'link' && !form.parentId,
    photos: asks.photos === 'required' && form.photos.length === 0,
    note: asks.note === 'required' && form.note.trim() === '',
  }
  const field = (Object.keys(missing) as MissingField[]).find((name) => missing[name])
  return field ? { field, sentence: MISSING_WORDS[field] } : undefined
}
