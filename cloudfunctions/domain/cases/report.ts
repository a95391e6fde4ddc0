import { BORDER_WITHIN_M, REPORT_PHOTOS_MAX, REPORT_TEXT_CHARS_MAX } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Item } from '#contract/town'
import { dispatch } from '#domain/dispatch/dispatch'
import { cellOf } from '#domain/places/cells'
import { findGrid } from '#domain/places/grid-index'
import { gridsWithin } from '#domain/places/near-border'
import type { Case, CaseEvent, CasePhoto, CasePlace, Effect } from './case'
import { nextEvent } from './evidence'
import { helpersTold } from './helpers'
import { areaOf, helpersAsData } from './redispatch'
import { nameInEvents } from './reporter'
import { seersOf } from './sight'
import type { Surroundings } from './step-command'
import { dutyCallOf, staffToldOf } from './step-effects'
import { confirmDueAt, limitsAsData, limitsOf, nextReminder, runningLimit } from './time-limits'

export interface Report {
  readonly commandId: string
  readonly itemCode: string
  readonly text: string
  readonly place: CasePlace
  readonly photoCount: number
  /** Chosen by hand near a border; else the grid the place lies in. */
  readonly gridCode?: string | undefined
  /** Cases that were shown as similar, and why this is another problem. */
  readonly notDuplicate?: { readonly caseNos: readonly string[]; readonly why: string } | undefined
}

type Area = Pick<Case, 'gridCode' | 'communityCode' | 'officeCode'>

/** A report that is well formed, and where it belongs. */
export interface PlacedReport {
  readonly item: Item
  readonly area: Area
}

/** Is the report well formed? Judged at once, before photos are read. */
export function placeReport(report: Report, { town, grids }: Surroundings): Outcome<PlacedReport> {
  const item = town.items.find((candidate) => candidate.code === report.itemCode)
  if (!item) return refuse('report/unknown-item')
  if (report.text.trim() === '') return refuse('report/empty-text')
  if ([...report.text].length > REPORT_TEXT_CHARS_MAX)
    return refuse('report/text-too-long', { max: REPORT_TEXT_CHARS_MAX })
  if (report.photoCount > REPORT_PHOTOS_MAX) return refuse('report/too-many-photos', { max: REPORT_PHOTOS_MAX })
  if (item.photoRequired && report.photoCount === 0) return refuse('report/photo-required')
  const found = findGrid(grids, report.place)
  if (!found) return refuse('report/outside-town')
  const choices =
    report.gridCode === undefined
      ? [found]
      : gridsWithin(grids, report.place, town.meta.borderWithinM ?? BORDER_WITHIN_M)
  const chosen = choices.find(({ code }) => code === (report.gridCode ?? found.code))
  const area = chosen && areaOf(town, chosen)
  if (!area) return refuse('report/grid-not-near')
  return accept({ item, area })
}

/** What opens a case: who, in what words, under which number. */
export interface Opening {
  readonly report: Report
  readonly placed: PlacedReport
  readonly photos: readonly CasePhoto[]
  /** `alias`: what the events call a resident. */
  readonly reporter: { readonly personId: string; readonly alias?: string; readonly role: 'citizen' | 'gridOfficer' }
  readonly caseNo: string
}

/**
 * Opens the case: dispatched by rule, or in triage when no rule holds.
 * @param now the cloud's time of arrival, epoch ms
 */
export function openCase(opening: Opening, { town, calendar }: Surroundings, now: number): Case {
  const { item, area } = opening.placed
  const facts = { item, ...area, reporterRole: opening.reporter.role, atMs: now }
  const to = dispatch(town.ruleSet, facts)
  const reported = reportEvent(opening, 'triage', now)
  const next = nextEvent([reported], to ? 'autoDispatch' : 'toTriage', {
    id: `${opening.report.commandId}:dispatch`,
    atMs: now,
    by: 'system',
    from: 'triage',
    to: to ? 'dispatched' : 'triage',
    note: '',
    photos: [],
    data: to
      ? {
          departmentCode: to.departmentCode,
          ...(to.unitCode ? { unitCode: to.unitCode } : {}),
          ...helpersAsData(to.coDepartmentCodes),
          ruleCode: to.ruleCode,
          ruleSetVersion: to.ruleSetVersion,
          ...limitsAsData(limitsOf(item, to)),
        }
      : {},
  })
  const timeline = [reported, next]
  const running = runningLimit(timeline, calendar)
  const blank = blankCase(opening, now)
  const dispatched: Case = {
    ...blank,
    state: next.to,
    departmentCode: to?.departmentCode ?? null,
    unitCode: to?.unitCode ?? null,
    coDepartmentCodes: to?.coDepartmentCodes ?? [],
    dueAtMs: running?.dueMs ?? null,
    confirmDueAtMs: confirmDueAt(item.urgent, now, calendar),
    timeline,
  }
  const opened = {
    ...dispatched,
    seenBy: seersOf(dispatched),
    escalateAtMs: nextReminder(dispatched, running, now, calendar),
  }
  const told = staffToldOf(opened, next)
  const effects: Effect[] = [
    ...(told ? [{ key: `staff:${opened._id}:${next.id}`, kind: 'tellStaff' as const, ...told }] : []),
    ...dutyCallOf(opened, next),
    ...helpersTold(blank, opened, next, town),
  ]
  return { ...opened, effects }
}

/** 自查自处: an officer reports what they put right on the spot; reported and closed by one person, open to spot checks. */
export function openSettledCase(
  opening: Opening,
  settled: { readonly note: string; readonly photos: readonly CasePhoto[] },
  now: number,
): Case {
  const reported = reportEvent(opening, 'triage', now)
  const closed = nextEvent([reported], 'settle', {
    id: `${opening.report.commandId}:settle`,
    atMs: now,
    by: reported.by,
    from: 'triage',
    to: 'closed',
    note: settled.note,
    photos: settled.photos,
    data: {},
  })
  const settledCase: Case = {
    ...blankCase(opening, now),
    state: 'closed',
    truth: 'true',
    rewardable: false,
    photosAfter: settled.photos,
    handlerIds: [opening.reporter.personId],
    closedAtMs: now,
    selfSettled: true,
    timeline: [reported, closed],
  }
  return { ...settledCase, seenBy: seersOf(settledCase) }
}

function reportEvent({ report, placed, photos, reporter }: Opening, to: Case['state'], now: number): CaseEvent {
  const { notDuplicate } = report
  return nextEvent([], 'report', {
    id: report.commandId,
    atMs: now,
    by: { personId: nameInEvents({ ...reporter, grants: [] }, reporter.role), role: reporter.role },
    from: 'none',
    to,
    note: report.text,
    photos,
    data: {
      itemCode: report.itemCode,
      lngDeg: report.place.lngDeg,
      latDeg: report.place.latDeg,
      address: report.place.address,
      gridCode: placed.area.gridCode,
      ...(notDuplicate ? { notDuplicateOf: notDuplicate.caseNos.join(' '), notDuplicateWhy: notDuplicate.why } : {}),
    },
  })
}

/** A case of which nothing is decided yet. */
function blankCase({ report, placed, photos, reporter, caseNo }: Opening, now: number): Case {
  const { item, area } = placed
  return {
    _id: report.commandId,
    caseNo,
    version: 1,
    reporterId: reporter.personId,
    reporterRole: reporter.role,
    itemCode: item.code,
    itemName: item.name,
    itemGroup: item.group,
    urgent: item.urgent,
    confidential: item.confidential,
    rewardable: item.rewardable,
    text: report.text,
    place: report.place,
    cell: cellOf(report.place),
    ...area,
    state: 'triage',
    truth: 'unconfirmed',
    wellFormed: null,
    departmentCode: null,
    unitCode: null,
    coDepartmentCodes: [],
    photos,
    photosAfter: [],
    handlerIds: [],
    rating: null,
    reportedAtMs: now,
    updatedAtMs: now,
    dueAtMs: null,
    confirmDueAtMs: null,
    escalateAtMs: null,
    escalationLevel: 0,
    confirmReminders: 0,
    extensionAsked: null,
    extensionAskedAtMs: null,
    extensions: 0,
    openPoints: 0,
    reworks: 0,
    rejectedAtMs: null,
    rejectedBy: null,
    appealed: false,
    closedAtMs: null,
    reopened: false,
    parentId: null,
    linkedIds: [],
    followerIds: [],
    seenBy: [],
    selfSettled: false,
    timeline: [],
    effects: [],
    effectsDueAtMs: null,
  }
}
