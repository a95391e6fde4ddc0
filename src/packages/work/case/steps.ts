/** What the form of each step asks for. */
import type { FlowAction } from '#contract/flow'
import type { RejectReason } from '#contract/words'
import type { PickedPhoto } from '../../../components/photo-picker'

/** The steps staff take; rating is the reporter's. */
export type StaffStep = Exclude<FlowAction, 'rate'>
export type StepName = `case.${StaffStep}`

type Need = 'none' | 'optional' | 'required'

export interface StepAsks {
  /** What taking it means, said first. */
  readonly lead: string
  readonly note: Need
  readonly noteLabel: string
  readonly notePlaceholder: string
  readonly photos: Need
  readonly photosLabel: string
  /** Said once it is done. */
  readonly done: string
  readonly kind: 'primary' | 'secondary' | 'danger'
}

const NO_NOTE = { note: 'none', noteLabel: '', notePlaceholder: '' } as const
const NO_PHOTOS = { photos: 'none', photosLabel: '' } as const

export const STEP_ASKS: Record<StaffStep, StepAsks> = {
  accept: {
    ...NO_NOTE,
    ...NO_PHOTOS,
    lead: '接单后由您的部门负责处置，请按时限办理。不归您的部门办，请选“退回”。',
    done: '已接单',
    kind: 'primary',
  },
  return: {
    ...NO_PHOTOS,
    lead: '退回后由派单员改派，您的部门将看不到这件案件。',
    note: 'required',
    noteLabel: '退回原因',
    notePlaceholder: '为什么不归您的部门办，应该由谁办',
    done: '已退回派单员',
    kind: 'secondary',
  },
  handle: {
    lead: '提交后由网格员到现场核查，看问题是否真的解决。',
    note: 'required',
    noteLabel: '处置情况',
    notePlaceholder: '做了什么，现在怎么样，例如：已清运垃圾两车，地面已冲洗',
    photos: 'required',
    photosLabel: '处置后的现场照片',
    done: '已提交核查',
    kind: 'primary',
  },
  confirm: {
    lead: '请在现场看过、确认问题存在后再选。上报是否规范，决定上报人有没有 5 元奖励。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '现场看到的情况',
    photos: 'optional',
    photosLabel: '现场照片',
    done: '已核实属实',
    kind: 'primary',
  },
  reject: {
    lead: '案件到此结束，上报人会看到原因。',
    note: 'optional',
    noteLabel: '给上报人的说明',
    notePlaceholder: '说清楚为什么，例如：现场已看过，没有发现堆放的垃圾',
    photos: 'optional',
    photosLabel: '现场照片',
    done: '已不予受理',
    kind: 'danger',
  },
  dispatch: {
    ...NO_PHOTOS,
    lead: '选由哪个部门办理，派单后部门马上收到。',
    note: 'optional',
    noteLabel: '交代',
    notePlaceholder: '需要部门注意的事',
    done: '已派单',
    kind: 'primary',
  },
  verify: {
    lead: '请在现场看过、确认问题已经解决后再结案。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '现场看到的情况',
    photos: 'optional',
    photosLabel: '现场照片',
    done: '已结案',
    kind: 'primary',
  },
  rework: {
    lead: '案件退给部门重新处置。请写清楚哪里没有解决，最好附照片。',
    note: 'required',
    noteLabel: '没有解决的地方',
    notePlaceholder: '例如：路面清了，河边还有一堆',
    photos: 'optional',
    photosLabel: '现场照片',
    done: '已退给部门返工',
    kind: 'secondary',
  },
}

/** The order of the buttons: what moves the case on first. */
const ORDER: readonly StaffStep[] = ['verify', 'handle', 'accept', 'dispatch', 'confirm', 'rework', 'return', 'reject']

export function stepsIn(may: readonly FlowAction[]): StaffStep[] {
  return ORDER.filter((step) => may.includes(step))
}

/** What was filled in so far. */
export interface StepForm {
  readonly note: string
  readonly photos: readonly PickedPhoto[]
  readonly wellFormed?: 'yes' | 'no'
  readonly reason?: RejectReason
  readonly departmentCode?: string
  readonly unitCode?: string
}

export const EMPTY_FORM: StepForm = { note: '', photos: [] }

export type Missing = 'note' | 'photos' | 'wellFormed' | 'reason' | 'departmentCode'

const MISSING_WORDS: Record<Missing, string> = {
  note: '请写几个字说明。',
  photos: '请至少拍一张现场照片。',
  wellFormed: '请选择上报是否规范。',
  reason: '请选择原因。',
  departmentCode: '请选择部门。',
}

/** The first thing that is missing, with its sentence. */
export function missingIn(step: StaffStep, form: StepForm): { field: Missing; sentence: string } | undefined {
  const asks = STEP_ASKS[step]
  const missing: Record<Missing, boolean> = {
    wellFormed: step === 'confirm' && !form.wellFormed,
    reason: step === 'reject' && !form.reason,
    departmentCode: step === 'dispatch' && !form.departmentCode,
    note: asks.note === 'required' && form.note.trim() === '',
    photos: asks.photos === 'required' && form.photos.length === 0,
  }
  const field = (Object.keys(missing) as Missing[]).find((name) => missing[name])
  return field ? { field, sentence: MISSING_WORDS[field] } : undefined
}
