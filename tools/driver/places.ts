import type { Grid, PublicTown } from '#contract/town'
import { accepted, type Caller, type RunningTown, type SignInPerson, signIn } from './town'

type Role = SignInPerson['roles'][number]

/** Somebody of the sample town whose only role fits. */
export function someone(town: RunningTown, fits: (role: Role) => boolean): Promise<Caller> {
  const person = town.people.find(({ roles }) => roles.length === 1 && roles.some(fits))
  if (!person) throw new Error('nobody in the sample town fits')
  return signIn(town.url, person.openid)
}

export const officerOf = (town: RunningTown, gridCode: string) =>
  someone(town, (role) => role.role === 'gridOfficer' && role.gridCodes.includes(gridCode))

export const handlerOf = (town: RunningTown, departmentCode: string, unitCode?: string) =>
  someone(
    town,
    (role) => role.role === 'handler' && role.departmentCode === departmentCode && role.unitCode === unitCode,
  )

/** The people of one role, as callers. */
export function everybody(town: RunningTown, fits: (role: Role) => boolean): Promise<Caller[]> {
  const people = town.people.filter(({ roles }) => roles.some(fits))
  return Promise.all(people.map(({ openid }) => signIn(town.url, openid)))
}

export async function publicTown(caller: Caller): Promise<PublicTown> {
  const { town } = accepted(await caller.call('citizen', 'town.get', {}))
  if (!town) throw new Error('no town')
  return town
}

/** The grid's middle, which lies in it: sample grids are compact. */
export function middleOf(grid: Grid) {
  const ring = grid.rings[0] ?? []
  const mean = (axis: 0 | 1) => ring.slice(1).reduce((sum, point) => sum + point[axis], 0) / (ring.length - 1)
  return { lngDeg: mean(0), latDeg: mean(1), address: '示例路口' }
}

export function gridAt(town: PublicTown, number: number): Grid {
  const grid = town.grids[number]
  if (!grid) throw new Error('no such grid')
  return grid
}

export function itemNamed(town: PublicTown, name: string) {
  const item = town.items.find((candidate) => candidate.name === name)
  if (!item) throw new Error(`no item ${name}`)
  return item
}
