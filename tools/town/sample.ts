/** The sample town as a folder, for who fills in their own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLE_WORDS, type RoleGrant } from '#contract/roles'
import { SAMPLE_AWARDS } from '../sample-town/awards'
import { generateSampleTown } from '../sample-town/index'
import { limitCell, several, yesOr } from './cells'
import { writeSheet } from './sheet'
import { YES } from './words'

export function writeSample(folder: string): void {
  const { town, people } = generateSampleTown()
  mkdirSync(folder, { recursive: true })
  const write = (file: string, value: unknown) =>
    writeFileSync(join(folder, file), `${JSON.stringify(value, null, file.endsWith('.geojson') ? 0 : 2)}\n`)
  const { name, sample, centre } = town.meta
  write('town.json', { name, sample, centre, mapCrs: 'GCJ02' })
  writeSheet(
    folder,
    'offices',
    town.offices.map((row) => ({ ...row })),
  )
  writeSheet(
    folder,
    'communities',
    town.communities.map((row) => ({ ...row })),
  )
  const departments = town.departments.flatMap(({ units, ...department }) => [
    { ...department },
    ...units.map((unit) => ({ ...unit, parentCode: department.code })),
  ])
  writeSheet(folder, 'departments', departments)
  const items = town.items.map((item) => ({
    ...item,
    batch: String(item.batch),
    photoRequired: yesOr(item.photoRequired),
    confidential: yesOr(item.confidential),
    urgent: yesOr(item.urgent),
    rewardable: yesOr(item.rewardable),
    duplicateWithinM: item.duplicateWithinM === undefined ? '' : String(item.duplicateWithinM),
    aliases: several(item.aliases),
    examples: several(item.examples),
    acceptWithin: limitCell(item.acceptWithin),
    handleWithin: limitCell(item.handleWithin),
  }))
  writeSheet(folder, 'items', items)
  const staff = people.flatMap(({ name, phone, roles }) =>
    roles.filter(({ role }) => role !== 'admin').map((grant) => ({ phone, name, ...grantCells(grant) })),
  )
  writeSheet(folder, 'staff', staff)
  const features = town.grids.map(({ code, name, communityCode, rings }) => ({
    type: 'Feature',
    properties: { code, name, communityCode },
    geometry: { type: 'Polygon', coordinates: rings },
  }))
  write('map.geojson', { type: 'FeatureCollection', features })
  write('rules.json', town.ruleSet.rules)
  write('awards.json', SAMPLE_AWARDS)
}

function grantCells(grant: RoleGrant): Readonly<Record<string, string>> {
  const { role, ...scope } = grant
  const cells = Object.entries(scope).map(([key, value]) => [
    key,
    Array.isArray(value) ? several(value as string[]) : value === true ? YES : String(value),
  ])
  return { role: ROLE_WORDS[role], ...Object.fromEntries(cells) }
}
