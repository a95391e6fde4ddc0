import type { SentInput } from '#contract/actions'
import type { CaseDetail } from '#contract/views'
import type { StaffStep } from './step-asks'
import type { StepForm } from './steps'

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never
type Filled<S extends StaffStep> = Without<SentInput<'officer', `case.${S}`>, 'commandId' | 'caseId' | 'photos'>

/** What a step sends beside its photos, from a form in which nothing is missing. */
const FILLED: { readonly [S in StaffStep]: (form: StepForm, note: string, seenItemCode: string) => Filled<S> } = {
  accept: () => ({}),
  return: ({ returnReason = 'other' }, note, seenItemCode) => ({ reason: returnReason, note, seenItemCode }),
  handle: (_, note) => ({ note }),
  confirm: ({ wellFormed }, note) => ({ wellFormed: wellFormed === 'yes', note }),
  reject: ({ reason }, note) => ({ reason: reason ?? 'untrue', note }),
  dispatch: ({ departmentCode, unitCode, coDepartmentCodes = [] }, note) => ({
    departmentCode: departmentCode ?? '',
    ...(unitCode ? { unitCode } : {}),
    coDepartmentCodes: [...coDepartmentCodes],
    note,
  }),
  verify: (_, note) => ({ note }),
  rework: ({ reworkReason = 'other' }, note) => ({ reason: reworkReason, note }),
  answer: (_, note) => ({ note }),
  askExtension: ({ workingDays }, note) => ({ workingDays: Number(workingDays), note }),
  grantExtension: (_, note) => ({ note }),
  denyExtension: (_, note) => ({ note }),
  grantAppeal: (_, note) => ({ note }),
  denyAppeal: (_, note) => ({ note }),
  regrid: ({ gridCode }, note) => ({ gridCode: gridCode ?? '', note }),
  reitem: ({ itemCode }, note, seenItemCode) => ({ itemCode: itemCode ?? '', note, seenItemCode }),
  link: ({ parentId }, note) => ({ parentId: parentId ?? '', note }),
  unlink: (_, note) => ({ note }),
}

/** @param shown the case as they see it who decide */
export function inputOf(
  step: StaffStep,
  { caseId, itemCode }: CaseDetail,
  form: StepForm,
): Readonly<Record<string, unknown>> {
  return { caseId, ...FILLED[step](form, form.note.trim(), itemCode) }
}
