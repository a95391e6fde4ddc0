/**
 * A made-up town to build and try the product with: same size and organisation as the first town, public names,
 * generated map, invented items' texts and people. Pure and without chance: two calls give equal towns.
 */
import type { Town } from '#contract/town'
import { DEPARTMENTS } from './departments'
import { generateItems } from './items'
import { generatePeople, type SamplePerson } from './people'
import { generateRules } from './rules'
import { CENTRE, generateMap } from './town-map'

export type { SamplePerson } from './people'

export interface SampleTown {
  readonly town: Town
  readonly people: readonly SamplePerson[]
}

export function generateSampleTown(): SampleTown {
  const map = generateMap()
  const items = generateItems()
  const town: Town = {
    meta: { name: '狮山镇（示例）', sample: true, version: 1, centre: CENTRE },
    ...map,
    departments: DEPARTMENTS,
    items,
    ruleSet: generateRules({ ...map, items }),
  }
  return { town, people: generatePeople(town) }
}
