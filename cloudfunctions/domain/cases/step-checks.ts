import { OPEN_STATES } from '#contract/flow'
import { type Refused, refuse } from '#contract/outcome'
import type { Town } from '#contract/town'
import type { Case } from './case'
import { changedFrom, isItemCorrected, itemOf } from './items'
import type { StepCommand } from './step-command'

/** Is the step complete in itself? @returns what is missing or wrong */
export function incomplete(subject: Case, command: StepCommand, town: Town): Refused | undefined {
  switch (command.action) {
    case 'handle':
      return command.photos.length === 0 && !subject.confidential ? refuse('case/photo-required') : undefined
    // What was found true is not untrue any more; it may still lie outside the town's items.
    case 'reject':
      return command.reason === 'untrue' && subject.truth !== 'unconfirmed'
        ? refuse('case/truth-already-decided')
        : undefined
    case 'reopen':
    case 'reopenLinked':
      return command.photos.length === 0 && !subject.confidential ? refuse('case/photo-required-to-reopen') : undefined
    case 'dispatch':
      return wrongDepartment(subject, command, town)
    case 'regrid':
      if (!town.grids.some(({ code }) => code === command.gridCode)) return refuse('case/unknown-grid')
      return command.gridCode === subject.gridCode ? refuse('case/same-grid') : undefined
    case 'return':
      return changedFrom(subject, command.seenItemCode)
    case 'reitem':
      return wrongItem(subject, command, town)
    // Well formed means the right item, too.
    case 'confirm':
      return command.wellFormed && isItemCorrected(subject) ? refuse('case/item-was-corrected') : undefined
    case 'link':
      return wrongParent(subject, command.parent)
    default:
      return undefined
  }
}

function wrongItem(
  subject: Case,
  { itemCode, seenItemCode }: StepCommand & { readonly action: 'reitem' },
  town: Town,
): Refused | undefined {
  const item = itemOf(town, itemCode)
  if (!item) return refuse('case/unknown-item')
  return changedFrom(subject, seenItemCode) ?? (itemCode === subject.itemCode ? refuse('case/same-item') : undefined)
}

function wrongDepartment(
  subject: Case,
  command: StepCommand & { readonly action: 'dispatch' },
  town: Town,
): Refused | undefined {
  const department = town.departments.find(({ code }) => code === command.departmentCode)
  if (!department) return refuse('case/unknown-department')
  if (command.unitCode && !department.units.some(({ code }) => code === command.unitCode))
    return refuse('case/unknown-department')
  // As another item it may well be theirs.
  const last = subject.timeline.findLast(({ action }) => action === 'return' || action === 'reitem')
  const returned = last?.action === 'return' ? last.data : undefined
  const straightBack =
    returned !== undefined &&
    returned.departmentCode === command.departmentCode &&
    (returned.unitCode ?? '') === (command.unitCode ?? '')
  if (straightBack) return refuse('case/same-department')
  return wrongHelpers(subject, command, town)
}

function wrongHelpers(
  subject: Case,
  { departmentCode, coDepartmentCodes }: StepCommand & { readonly action: 'dispatch' },
  town: Town,
): Refused | undefined {
  if (coDepartmentCodes.length === 0) return undefined
  if (subject.confidential) return refuse('case/no-helpers-in-confidence')
  const known = new Set(town.departments.map(({ code }) => code).filter((code) => code !== departmentCode))
  const each = new Set(coDepartmentCodes)
  const sound = each.size === coDepartmentCodes.length && coDepartmentCodes.every((code) => known.has(code))
  return sound ? undefined : refuse('case/wrong-helpers')
}

/** Confidential cases are never anybody's duplicate; a case follows one that is open and follows none itself. */
function wrongParent(subject: Case, parent: Case | undefined): Refused | undefined {
  if (!parent || parent._id === subject._id || parent.confidential) return refuse('case/parent-not-found')
  if (parent.reportedAtMs > subject.reportedAtMs) return refuse('case/parent-later')
  return OPEN_STATES.includes(parent.state) ? undefined : refuse('case/parent-not-open')
}
