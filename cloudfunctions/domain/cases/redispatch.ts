import type { Grid, Town } from '#contract/town'
import { dispatch } from '#domain/dispatch/dispatch'
import type { Case, CaseEvent } from './case'
import { nextEvent } from './evidence'
import { itemOf } from './items'
import type { Changes, Surroundings } from './step-command'
import { limitsAsData, limitsOf } from './time-limits'

type Area = Pick<Case, 'gridCode' | 'communityCode' | 'officeCode'>

/** A grid with the community and the office above it; undefined when the town's map has a hole there. */
export function areaOf(town: Town, grid: Grid): Area | undefined {
  const community = town.communities.find(({ code }) => code === grid.communityCode)
  return community && { gridCode: grid.code, communityCode: community.code, officeCode: community.officeCode }
}

export function areaOfCode(town: Town, gridCode: string): Area | undefined {
  const grid = town.grids.find(({ code }) => code === gridCode)
  return grid && areaOf(town, grid)
}

/** As events carry helpers: their codes with blanks between. */
export function helpersAsData(coDepartmentCodes: readonly string[]): CaseEvent['data'] {
  return coDepartmentCodes.length > 0 ? { coDepartmentCodes: coDepartmentCodes.join(' ') } : {}
}

/**
 * A case that was moved to another grid or item, or left the one it followed, is dispatched anew by rule; undefined when
 * no rule holds: it stays in triage.
 * @param subject as the step leaves it
 */
export function dispatchOf(
  subject: Case,
  after: CaseEvent,
  { town }: Surroundings,
  now: number,
): { readonly event: CaseEvent; readonly changes: Changes } | undefined {
  const item = itemOf(town, subject.itemCode)
  const area = areaOfCode(town, subject.gridCode)
  const to = item && area && dispatch(town.ruleSet, { item, ...area, reporterRole: subject.reporterRole, atMs: now })
  if (!to) return undefined
  const event = nextEvent([after], 'autoDispatch', {
    id: `${after.id}:dispatch`,
    atMs: now,
    by: 'system',
    from: 'triage',
    to: 'dispatched',
    note: '',
    photos: [],
    data: {
      departmentCode: to.departmentCode,
      ...(to.unitCode ? { unitCode: to.unitCode } : {}),
      ...helpersAsData(to.coDepartmentCodes),
      ruleCode: to.ruleCode,
      ruleSetVersion: to.ruleSetVersion,
      ...limitsAsData(limitsOf(item, to)),
    },
  })
  const changes = {
    departmentCode: to.departmentCode,
    unitCode: to.unitCode ?? null,
    coDepartmentCodes: to.coDepartmentCodes,
  }
  return { event, changes }
}
