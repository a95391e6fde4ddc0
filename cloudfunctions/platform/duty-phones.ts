/** The duty phones: a part of the town of its own, with who changed them in the same document. */
import {
  type DutyPhone,
  type DutyPhoneChange,
  type DutyPhones,
  type DutyPhonesView,
  NO_DUTY_PHONES,
} from '#contract/duty'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { PublicTown } from '#contract/town'
import { withDutyPhone } from '#domain/dispatch/duty'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseCloudVersion } from './town-store'

const PART = 'dutyPhones'

interface Stored {
  readonly value: DutyPhones
  readonly history: readonly DutyPhoneChange[]
}

export async function readDutyPhones(): Promise<DutyPhonesView> {
  const { value, history } = (await readById<Stored>('town', PART)) ?? { value: NO_DUTY_PHONES, history: [] }
  return { ...value, history: [...history].reverse() }
}

/**
 * Sets or takes away one number, on what this instance knows; one conditional write decides.
 * @param known the numbers in force, as the call found them
 */
export async function setDutyPhone(
  known: DutyPhones,
  basedOn: number,
  change: DutyPhoneChange,
  town: PublicTown,
): Promise<Outcome<DutyPhones>> {
  if (!exists(town, change)) return refuse('case/unknown-department')
  const current = known.version === basedOn ? known : await readDutyPhones()
  if (current.version !== basedOn) return refuse('duty/changed-meanwhile')
  const { departmentCode, unitCode, phone } = change
  const of = { departmentCode, ...(unitCode === undefined ? {} : { unitCode }) }
  const value: DutyPhones = { version: basedOn + 1, phones: withDutyPhone(current.phones, of, phone) }
  const written =
    basedOn === 0
      ? (await insertOnce('town', { _id: PART, value, history: [change] })) === undefined
      : await updateIf(
          'town',
          { _id: PART, 'value.version': basedOn },
          { value: _.set(value), history: _.push([change]) },
        )
  if (!written) return refuse('duty/changed-meanwhile')
  await raiseCloudVersion()
  return accept(value)
}

function exists(town: PublicTown, { departmentCode, unitCode }: Omit<DutyPhone, 'phone'>): boolean {
  const department = town.departments.find(({ code }) => code === departmentCode)
  if (!department) return false
  return unitCode === undefined || department.units.some(({ code }) => code === unitCode)
}
