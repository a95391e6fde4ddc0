/** What of the town is there, for who founds it. */
import type { TownState } from '#contract/founding'
import type { StaffRole } from '#contract/roles'
import { type People, partsOf } from '#domain/founding/state'
import { db } from './sdk'
import type { TownSnapshot } from './town-store'

export async function townState({
  open,
  town,
  organisationVersion,
  awardLimits,
  messages,
  duty,
}: TownSnapshot): Promise<TownState> {
  const [dispatchers, gridOfficers, handlers] = await Promise.all([
    countRole('dispatcher'),
    countRole('gridOfficer'),
    countRole('handler'),
  ])
  const on = { town, awardsVersion: awardLimits.version }
  return {
    open,
    name: town.meta.name,
    versions: {
      organisation: organisationVersion,
      rules: organisationVersion === 0 ? 0 : town.ruleSet.version,
      awards: awardLimits.version,
    },
    parts: partsOf(on, {
      dispatchers,
      gridOfficers,
      handlers,
      templates: messages?.templates.length ?? 0,
      dutyPhones: duty.phones.length,
    }),
  }
}

async function countRole(role: StaffRole): Promise<People> {
  const [hold, wait] = await Promise.all(
    ['persons', 'waitingRoles'].map((collection) => db.collection(collection).where({ 'roles.role': role }).count()),
  )
  return { hold: hold?.total ?? 0, wait: wait?.total ?? 0 }
}
