import { REPORT_PHOTOS_MAX } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Role } from '#contract/roles'
import type { Community, Grid, Item, Town } from '#contract/town'
import { dueAt, type WorkCalendar } from '#domain/deadlines/deadlines'
import { type Dispatch, dispatch } from '#domain/dispatch/dispatch'
import { findGrid, type GridIndex } from '#domain/places/grid-index'
import type { Case, CaseEvent, CasePhoto, CasePlace } from './case'
import { CHAIN_START, seal } from './evidence'
import { TRIAGE_WITHIN } from './time-limits'

export interface Report {
  readonly commandId: string
  readonly itemCode: string
  readonly text: string
  readonly place: CasePlace
  readonly photoCount: number
}

/** A report that is well formed, and where it belongs. */
export interface PlacedReport {
  readonly item: Item
  readonly grid: Grid
  readonly community: Community
}

export interface Surroundings {
  readonly town: Town
  readonly grids: GridIndex
  readonly calendar: WorkCalendar
}

/** Is the report well formed? Judged at once, before photos are read. */
export function placeReport(report: Report, { town, grids }: Surroundings): Outcome<PlacedReport> {
  const item = town.items.find((candidate) => candidate.code === report.itemCode)
  if (!item) return refuse('report/unknown-item')
  if (report.text.trim() === '') return refuse('report/empty-text')
  if (report.photoCount > REPORT_PHOTOS_MAX) return refuse('report/too-many-photos', { max: REPORT_PHOTOS_MAX })
  if (item.photoRequired && report.photoCount === 0) return refuse('report/photo-required')
  const grid = findGrid(grids, report.place)
  const community = town.communities.find((candidate) => candidate.code === grid?.communityCode)
  if (!grid || !community) return refuse('report/outside-town')
  return accept({ item, grid, community })
}

export interface Reporter {
  readonly personId: string
  readonly role: Role
}

/**
 * Opens the case: dispatched by rule, or in triage when no rule holds.
 * @param now the cloud's time of arrival, epoch ms
 */
export function openCase(
  report: Report,
  placed: PlacedReport,
  photos: readonly CasePhoto[],
  reporter: Reporter,
  caseNo: string,
  { town, calendar }: Surroundings,
  now: number,
): Case {
  const { item, grid, community } = placed
  const to = dispatch(town.ruleSet, {
    item,
    gridCode: grid.code,
    communityCode: community.code,
    officeCode: community.officeCode,
  })
  const state = to ? 'dispatched' : 'triage'
  const due = dueAt(now, to ? item.acceptWithin : TRIAGE_WITHIN, calendar)
  return {
    _id: report.commandId,
    caseNo,
    version: 1,
    reporterId: reporter.personId,
    itemCode: item.code,
    itemName: item.name,
    itemGroup: item.group,
    urgent: item.urgent,
    confidential: item.confidential,
    rewardable: item.rewardable,
    text: report.text,
    place: report.place,
    gridCode: grid.code,
    communityCode: community.code,
    officeCode: community.officeCode,
    state,
    truth: 'unconfirmed',
    wellFormed: null,
    departmentCode: to?.departmentCode ?? null,
    unitCode: to?.unitCode ?? null,
    coDepartmentCodes: to?.coDepartmentCodes ?? [],
    photos,
    photosAfter: [],
    handlerIds: [],
    rating: null,
    reportedAtMs: now,
    updatedAtMs: now,
    dueAtMs: due,
    timeline: firstEvents(report, photos, reporter, to, now),
    effects: [],
    effectsDueAtMs: null,
  }
}

function firstEvents(
  report: Report,
  photos: readonly CasePhoto[],
  reporter: Reporter,
  to: Dispatch | undefined,
  now: number,
): CaseEvent[] {
  const reported = seal(
    {
      id: report.commandId,
      action: 'report',
      atMs: now,
      by: { personId: reporter.personId, role: reporter.role },
      from: 'none',
      to: 'triage',
      note: '',
      photos,
      data: { itemCode: report.itemCode, lngDeg: report.place.lngDeg, latDeg: report.place.latDeg },
    },
    CHAIN_START,
  )
  const data: CaseEvent['data'] = to
    ? {
        departmentCode: to.departmentCode,
        ...(to.unitCode ? { unitCode: to.unitCode } : {}),
        ruleCode: to.ruleCode,
        ruleSetVersion: to.ruleSetVersion,
      }
    : {}
  const dispatched = seal(
    {
      id: `${report.commandId}:dispatch`,
      action: to ? 'autoDispatch' : 'toTriage',
      atMs: now,
      by: 'system',
      from: 'triage',
      to: to ? 'dispatched' : 'triage',
      note: '',
      photos: [],
      data,
    },
    reported.hash,
  )
  return [reported, dispatched]
}
