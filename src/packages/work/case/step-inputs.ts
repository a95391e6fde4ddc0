import type { SentInput } from '#contract/actions'
import type { SentPhoto } from '../../../cloud/send-photos'
import type { StaffStep, StepForm, StepName } from './steps'

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never
type Filled<S extends StaffStep> = Without<SentInput<'officer', `case.${S}`>, 'commandId' | 'caseId'>

/** What a step sends, from a form in which nothing is missing. */
const FILLED: { readonly [S in StaffStep]: (form: StepForm, note: string, photos: SentPhoto[]) => Filled<S> } = {
  accept: () => ({}),
  return: ({ returnReason = 'other' }, note) => ({ reason: returnReason, note }),
  handle: (_, note, photos) => ({ note, photos }),
  confirm: ({ wellFormed }, note, photos) => ({ wellFormed: wellFormed === 'yes', note, photos }),
  reject: ({ reason }, note, photos) => ({ reason: reason ?? 'untrue', note, photos }),
  dispatch: ({ departmentCode, unitCode, coDepartmentCodes = [] }, note) => ({
    departmentCode: departmentCode ?? '',
    ...(unitCode ? { unitCode } : {}),
    coDepartmentCodes: [...coDepartmentCodes],
    note,
  }),
  verify: (_, note, photos) => ({ note, photos }),
  rework: ({ reworkReason = 'other' }, note, photos) => ({ reason: reworkReason, note, photos }),
  answer: (_, note, photos) => ({ note, photos }),
  askExtension: ({ workingDays }, note) => ({ workingDays: Number(workingDays), note }),
  grantExtension: (_, note) => ({ note }),
  denyExtension: (_, note) => ({ note }),
  grantAppeal: (_, note) => ({ note }),
  denyAppeal: (_, note) => ({ note }),
  regrid: ({ gridCode }, note) => ({ gridCode: gridCode ?? '', note }),
  link: ({ parentId }, note) => ({ parentId: parentId ?? '', note }),
  unlink: (_, note) => ({ note }),
}

export function inputOf(
  step: StaffStep,
  caseId: string,
  form: StepForm,
  photos: SentPhoto[],
): Without<SentInput<'officer', StepName>, 'commandId'> {
  return { caseId, ...FILLED[step](form, form.note.trim(), photos) } as Without<
    SentInput<'officer', StepName>,
    'commandId'
  >
}
