/** How far the communities are with a batch: counts of officers, never who. */

import type { PublicTown } from '#contract/town'
import type { CommunityTraining } from '#contract/training'

export interface OfficerGrids {
  readonly personId: string
  readonly gridCodes: readonly string[]
}

interface Progress {
  readonly officers: number
  readonly learned: number
  readonly communities: readonly CommunityTraining[]
}

/** @param within the codes of the communities to be told of */
export function progressOf(
  town: PublicTown,
  within: ReadonlySet<string>,
  officers: readonly OfficerGrids[],
  learned: ReadonlySet<string>,
): Progress {
  const communityOf = new Map(town.grids.map(({ code, communityCode }) => [code, communityCode]))
  const counted = officers.map(({ personId, gridCodes }) => ({
    has: learned.has(personId),
    in: new Set(gridCodes.flatMap((code) => communityOf.get(code) ?? []).filter((code) => within.has(code))),
  }))
  const own = counted.filter((officer) => officer.in.size > 0)
  return {
    ...count(own),
    communities: town.communities
      .filter(({ code }) => within.has(code))
      .map(({ code, name, officeCode }) => ({
        code,
        name,
        officeName: town.offices.find((office) => office.code === officeCode)?.name ?? officeCode,
        ...count(own.filter((officer) => officer.in.has(code))),
      })),
  }
}

function count(officers: readonly { readonly has: boolean }[]) {
  return { officers: officers.length, learned: officers.filter(({ has }) => has).length }
}
