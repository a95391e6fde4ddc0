import { BULLETIN_WORDS } from '#contract/bulletins'
import type { StaffRole } from '#contract/roles'
import { type Bulletin, readerKeysOf } from '#domain/inspections/bulletin'
import { countsNow, grantOf } from '#domain/people/held-role'
import type { Person } from '#domain/people/person'
import { markTold, readToTell } from './bulletin-store'
import { tell } from './inbox-store'
import { _, db } from './sdk'

const BULLETINS_A_SWEEP = 2
const PEOPLE_A_SWEEP = 100
const TOGETHER = 20
const STAFF: readonly StaffRole[] = ['gridOfficer', 'handler', 'dispatcher', 'inspector', 'leader', 'admin']
const READERS_OF_REPORTS: readonly StaffRole[] = ['inspector', 'leader', 'admin']

/**
 * Tells those who work for the town of what was published, some at a time. Residents find news on the first page of the
 * app: an inbox entry for each of them would be more writes than a day has.
 */
export async function sweepBulletins(now: number): Promise<{ told: number } | undefined> {
  let told = 0
  for (const bulletin of await readToTell(now, BULLETINS_A_SWEEP)) told += await tellSome(bulletin, now)
  return told > 0 ? { told } : undefined
}

async function tellSome(bulletin: Bulletin, now: number): Promise<number> {
  const roles = bulletin.kind === 'cross' ? READERS_OF_REPORTS : STAFF
  const where = { 'roles.role': _.in(roles), personId: _.gt(bulletin.toldUpTo) }
  const find = db.collection('persons').where(where).orderBy('personId', 'asc').limit(PEOPLE_A_SWEEP)
  const people = (await find.field({ personId: true, roles: true }).get()).data as Pick<Person, 'personId' | 'roles'>[]
  const readers = people.filter(
    ({ roles: held, personId }) =>
      personId !== bulletin.writtenBy &&
      readerKeysOf({ grants: held.filter((one) => countsNow(one, now)).map(grantOf) }).some((key) =>
        bulletin.readBy.includes(key),
      ),
  )
  for (let from = 0; from < readers.length; from += TOGETHER)
    await Promise.all(readers.slice(from, from + TOGETHER).map(({ personId }) => tellOne(bulletin, personId, now)))
  const last = people.at(-1)
  const more = people.length === PEOPLE_A_SWEEP && last !== undefined
  await markTold(bulletin, last?.personId ?? bulletin.toldUpTo, more ? now : null)
  return readers.length
}

function tellOne({ _id, kind, title, corrects }: Bulletin, personId: string, now: number) {
  const text = corrects === null ? title : `更正：${title}`
  const about = { title: BULLETIN_WORDS[kind], text, bulletinId: _id }
  return tell({ _id: `bulletin:${_id}:${personId}`, personId, atMs: now, ...about })
}
