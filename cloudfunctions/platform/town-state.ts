/** What of the town is there, for who founds it. */
import type { TownState } from '#contract/founding'
import type { StaffRole } from '#contract/roles'
import { partsOf } from '#domain/founding/state'
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
  const [dispatchers, gridOfficers, handlers] = await Promise.all(
    (['dispatcher', 'gridOfficer', 'handler'] as const).map(countRole),
  )
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
      dispatchers: dispatchers ?? 0,
      gridOfficers: gridOfficers ?? 0,
      handlers: handlers ?? 0,
      templates: messages?.templates.length ?? 0,
      dutyPhones: duty.phones.length,
    }),
  }
}

async function countRole(role: StaffRole): Promise<number> {
  return (await db.collection('persons').where({ 'roles.role': role }).count()).total
}
