/** Urgent cases are told to the duty phone at once: whose, and in what words. */
import type { DutyPhone, DutyPhones } from '#contract/duty'
import { OPEN_STATES } from '#contract/flow'
import type { PublicTown, Town } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { type Actor, permitted } from '#domain/cases/permit'

type Handling = Pick<Case, 'departmentCode' | 'unitCode'>

/** The unit's number, or else its department's. */
export function dutyPhoneOf(phones: readonly DutyPhone[], { departmentCode, unitCode }: Handling): string | undefined {
  const own = phones.filter((one) => one.departmentCode === departmentCode)
  const ofUnit = unitCode === null ? undefined : own.find((one) => one.unitCode === unitCode)
  return (ofUnit ?? own.find((one) => one.unitCode === undefined))?.phone
}

/** The numbers after one of them was set, or taken away. */
export function withDutyPhone(
  phones: readonly DutyPhone[],
  { departmentCode, unitCode }: Omit<DutyPhone, 'phone'>,
  phone: string | undefined,
): DutyPhone[] {
  const others = phones.filter((one) => one.departmentCode !== departmentCode || one.unitCode !== unitCode)
  if (phone === undefined) return others
  return [...others, { departmentCode, ...(unitCode === undefined ? {} : { unitCode }), phone }]
}

/** The call that belongs to the dispatch in force. */
export function dutyKeyOf({ _id, timeline }: Pick<Case, '_id' | 'timeline'>): string {
  return dutyKey(_id, timeline.findLast(({ to, from }) => to === 'dispatched' && from !== to)?.id ?? '')
}

export function dutyKey(caseId: string, eventId: string): string {
  return `duty:${caseId}:${eventId}`
}

export function handlerName(town: PublicTown, { departmentCode, unitCode }: Handling): string {
  const department = town.departments.find(({ code }) => code === departmentCode)
  const unit = department?.units.find(({ code }) => code === unitCode)
  return [department?.name ?? departmentCode ?? '', unit?.name].filter(Boolean).join(' · ')
}

/** Whom staff may ring up about an urgent case, while it is open and they may act on it. */
export function dutyShown(
  subject: Case,
  viewer: Actor,
  town: PublicTown,
  { phones }: DutyPhones,
  now: number,
): { readonly name: string; readonly phone?: string } | undefined {
  if (!subject.urgent || subject.departmentCode === null || !OPEN_STATES.includes(subject.state)) return undefined
  const staff = { ...viewer, grants: viewer.grants.filter(({ role }) => role !== 'citizen') }
  if (permitted(subject, staff, now).length === 0) return undefined
  const phone = dutyPhoneOf(phones, subject)
  return { name: handlerName(town, subject), ...(phone === undefined ? {} : { phone }) }
}

/** WeChat takes at most so many characters of a variable. Source: rules of cloudbase.sendSms. */
const VARIABLE_CHARS_MAX = 30
const HOURS_EAST = 8
const CONFIDENTIAL_ITEM = '保密事项'

/**
 * The variables of the short message: case number, item, place, until when. Nothing of the reporter; of a confidential
 * case neither its item nor its address, which would say whose it is.
 */
export function dutyMessage(subject: Case, town: Town): string[] {
  const nameIn = (list: readonly { readonly code: string; readonly name: string }[], code: string) =>
    list.find((one) => one.code === code)?.name ?? code
  const community = nameIn(town.communities, subject.communityCode)
  const grid = nameIn(town.grids, subject.gridCode)
  const area = grid.includes(community) ? grid : `${community}${grid}`
  const item = subject.confidential ? CONFIDENTIAL_ITEM : subject.itemName
  const place = subject.confidential ? area : `${area}${subject.place.address}`
  return [subject.caseNo, item, place, clockTime(subject.dueAtMs)].map(cut)
}

function cut(words: string): string {
  const characters = [...words.replace(/\s+/g, ' ').trim()]
  if (characters.length === 0) return '-'
  return characters.length > VARIABLE_CHARS_MAX
    ? `${characters.slice(0, VARIABLE_CHARS_MAX - 1).join('')}…`
    : characters.join('')
}

/** `11月23日 16:05` in Asia/Shanghai. */
function clockTime(atMs: number | null): string {
  if (atMs === null) return '尽快'
  const local = new Date(atMs + HOURS_EAST * 3_600_000).toISOString()
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`
}
