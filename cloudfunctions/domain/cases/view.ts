import { STAGE_REACHED, type Stage } from '#contract/flow'
import type { Photo } from '#contract/photo'
import { ROLE_WORDS } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import type { Award, CaseBrief, CaseDetail, Step } from '#contract/views'
import {
  APPEAL_REASONS,
  type AppealReason,
  REJECT_REASONS,
  RETURN_REASONS,
  REWORK_REASONS,
  type RejectReason,
  type ReturnReason,
  type ReworkReason,
} from '#contract/words'
import { checkedOf, photoKey, textKey } from '../content/content'
import type { Case, CaseEvent, CasePhoto } from './case'
import { isItemCorrected } from './items'
import { type Actor, permitted } from './permit'
import { wasRemoved } from './photo-removal'

/** Hands out the short-lived address of a stored photo; undefined when there is none any more. */
export type UrlOf = (fileId: string) => string | undefined

/** The files a list needs addresses for: one cover a case. */
export function coverOf(subject: Pick<Case, 'photos'>): CasePhoto | undefined {
  return subject.photos[0]
}

/** A case in a list. Nothing in it says who reported it. */
export function briefOf(subject: Case, town: PublicTown, urlOf: UrlOf): CaseBrief {
  const cover = coverOf(subject)
  const coverView = cover && photoView(cover, urlOf)
  return {
    caseId: subject._id,
    caseNo: subject.caseNo,
    itemName: subject.itemName,
    itemGroup: subject.itemGroup,
    text: subject.text,
    state: subject.state,
    truth: subject.truth,
    urgent: subject.urgent,
    confidential: subject.confidential,
    rewardable: subject.rewardable,
    communityName: nameIn(town.communities, subject.communityCode),
    gridName: nameIn(town.grids, subject.gridCode),
    ...(subject.departmentCode
      ? { departmentName: departmentName(town, subject.departmentCode, subject.unitCode) }
      : {}),
    reportedAtMs: subject.reportedAtMs,
    updatedAtMs: subject.updatedAtMs,
    ...(subject.dueAtMs === null ? {} : { dueAtMs: subject.dueAtMs }),
    ...(subject.confirmDueAtMs === null ? {} : { confirmDueAtMs: subject.confirmDueAtMs }),
    ...(subject.extensionAsked ? { paused: true as const } : {}),
    ...(coverView ? { cover: coverView } : {}),
  }
}

/** Every file a case's page shows. */
export function filesOf(subject: Case): string[] {
  return [...new Set(subject.timeline.flatMap((event) => event.photos.map((photo) => photo.fileId)))]
}

/** A case with every step, as one person sees it; its buttons are exactly what the flow allows them. */
export function detailOf(
  subject: Case,
  viewer: Actor,
  town: PublicTown,
  urlOf: UrlOf,
  now: number,
  award?: Award,
): CaseDetail {
  const report = { id: subject._id, action: 'report' } as const
  return {
    ...briefOf(subject, town, urlOf),
    itemCode: subject.itemCode,
    place: { at: [subject.place.lngDeg, subject.place.latDeg], address: subject.place.address },
    officeName: nameIn(town.offices, subject.officeCode),
    coDepartmentNames: subject.coDepartmentCodes.map((code) => nameIn(town.departments, code)),
    stage: stageOf(subject),
    photos: subject.photos.flatMap((photo, number) => checkedView(subject, report, photo, number, urlOf) ?? []),
    photosAfter: photoViews(subject.photosAfter, urlOf),
    steps: subject.timeline.filter(isShown).map((event) => stepView(subject, event, town, urlOf)),
    may: permitted(subject, viewer, now),
    openPoints: subject.openPoints,
    reworks: subject.reworks,
    followers: subject.followerIds.length,
    ...(subject.extensionAsked ? { extensionAsked: subject.extensionAsked } : {}),
    ...(wasRemoved(subject, 'pictures') ? { photosRemoved: true as const } : {}),
    ...(isItemCorrected(subject) ? { itemCorrected: true as const } : {}),
    ...(subject.selfSettled ? { selfSettled: true } : {}),
    ...(award ? { award } : {}),
    ...(subject.rating ? { rating: subject.rating } : {}),
  }
}

/** A case that was rejected, appealed or linked stays where it had come to. */
function stageOf(subject: Case): Stage {
  if (!STOPPED.has(subject.state)) return STAGE_REACHED[subject.state]
  const last = subject.timeline.findLast((event) => STOPPED.has(event.to) && !STOPPED.has(event.from))
  return last && last.from !== 'none' ? STAGE_REACHED[last.from] : 'report'
}

const STOPPED: ReadonlySet<string> = new Set(['rejected', 'appealed', 'linked'])

/** Reminders concern those who were reminded. */
function isShown(event: CaseEvent): boolean {
  return event.action !== 'escalate'
}

function stepView(subject: Case, event: CaseEvent, town: PublicTown, urlOf: UrlOf): Step {
  const { departmentCode, unitCode } = event.data
  return {
    id: event.id,
    action: event.action,
    atMs: event.atMs,
    by: byWords(event, town),
    ...(noteOf(event) ? { note: noteOf(event) } : {}),
    ...checkedOf(subject, textKey(event)),
    photos: event.photos.flatMap((photo, number) => checkedView(subject, event, photo, number, urlOf) ?? []),
    ...(typeof departmentCode === 'string'
      ? { departmentName: departmentName(town, departmentCode, typeof unitCode === 'string' ? unitCode : null) }
      : {}),
  }
}

/** Who took the step, never as a person. */
function byWords(event: CaseEvent, town: PublicTown): string {
  if (event.by === 'system') return '系统'
  if (event.by.role === 'citizen' || event.action === 'report') return '上报人'
  const { departmentCode } = event.data
  if (event.by.role === 'handler' && typeof departmentCode === 'string') return nameIn(town.departments, departmentCode)
  return ROLE_WORDS[event.by.role]
}

function noteOf(event: CaseEvent): string {
  // The report's own words stand on the page already.
  if (event.action === 'report') return ''
  if (event.action === 'rate') return `${event.data.stars} 星${event.note ? `：${event.note}` : ''}`
  if (event.action === 'askExtension') return `申请延期 ${event.data.workingDays} 个工作日：${event.note}`
  if (event.action === 'link') return [`原案 ${event.data.parentCaseNo}`, event.note].filter(Boolean).join('：')
  if (event.action === 'reitem')
    return [`“${event.data.fromItemName}”改为“${event.data.itemName}”`, event.note].filter(Boolean).join('：')
  const said = [reasonWords(event), event.note].filter(Boolean).join('：')
  return event.data.answers === undefined ? said : `${said}（也是对上报人补充说明的答复）`
}

/** The reason from the list, in words; the other ones are told by the note alone. */
function reasonWords(event: CaseEvent): string {
  const { reason } = event.data
  if (reason === 'other') return ''
  switch (event.action) {
    case 'reject':
      return REJECT_REASONS[reason as RejectReason]
    case 'appeal':
      return APPEAL_REASONS[reason as AppealReason]
    case 'return':
      return RETURN_REASONS[reason as ReturnReason] ?? ''
    case 'rework':
    case 'reopen':
    case 'reopenLinked':
      return REWORK_REASONS[reason as ReworkReason]
    default:
      return ''
  }
}

/** A photo as its sender and the staff of the case see it: with where its check stands. */
function checkedView(
  subject: Case,
  event: Pick<CaseEvent, 'id' | 'action'>,
  photo: CasePhoto,
  number: number,
  urlOf: UrlOf,
): Photo | undefined {
  const view = photoView(photo, urlOf)
  return view && { ...view, ...checkedOf(subject, photoKey(event, number)) }
}

function photoViews(photos: readonly CasePhoto[], urlOf: UrlOf): Photo[] {
  return photos.flatMap((photo) => photoView(photo, urlOf) ?? [])
}

function photoView(photo: CasePhoto, urlOf: UrlOf): Photo | undefined {
  const url = urlOf(photo.fileId)
  return url ? { url, ...(photo.takenAtMs === undefined ? {} : { takenAtMs: photo.takenAtMs }) } : undefined
}

function departmentName(town: PublicTown, code: string, unitCode: string | null): string {
  const department = town.departments.find((candidate) => candidate.code === code)
  const unit = department?.units.find((candidate) => candidate.code === unitCode)
  const name = department?.name ?? code
  return unit ? `${name} · ${unit.name}` : name
}

function nameIn(list: readonly { readonly code: string; readonly name: string }[], code: string): string {
  return list.find((entry) => entry.code === code)?.name ?? code
}
