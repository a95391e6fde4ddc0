/** The duty phones, as admins keep them. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { readDutyPhones, setDutyPhone } from '#platform/duty-phones'

type DutyActions = Extract<keyof Handlers<'admin'>, `duty.${string}`>

export const dutyHandlers: Pick<Handlers<'admin'>, DutyActions> = {
  'duty.phones.get': async () => accept(await readDutyPhones()),
  'duty.phones.set': ({ basedOn, departmentCode, unitCode, phone, reason }, { actor, snapshot, now }) =>
    setDutyPhone(
      snapshot.duty,
      basedOn,
      {
        departmentCode,
        ...(unitCode === undefined ? {} : { unitCode }),
        ...(phone === undefined ? {} : { phone }),
        reason,
        changedBy: actor.personId,
        changedAtMs: now,
      },
      snapshot.town,
    ),
}
