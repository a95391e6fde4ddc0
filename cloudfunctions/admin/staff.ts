/** Lists of staff, as admins send them. */
import { accept, refuse } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { checkStaff, importStaff } from '#platform/staff-import'
import { listWaiting, removeWaiting } from '#platform/waiting-roles'

type StaffActions = 'staff.check' | 'staff.import' | 'staff.waiting' | 'staff.withdraw'

export const staffHandlers: Pick<Handlers<'admin'>, StaffActions> = {
  'staff.check': async ({ rows }, call) => accept(await checkStaff(rows, call)),
  'staff.import': ({ rows, reason }, call) => importStaff(rows, reason, call),
  'staff.waiting': async ({ cursor }) => accept(await listWaiting(cursor)),
  'staff.withdraw': async ({ waitingId }) =>
    (await removeWaiting(waitingId)) ? accept({ waitingId }) : refuse('staff/not-waiting'),
}
