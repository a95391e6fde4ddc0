import { type DutyPhones, NO_DUTY_PHONES } from '#contract/duty'
import type { MessageSettings } from '#contract/messages'
import type { PersonLimitsView } from '#contract/person-limits'
import { type ReplyTemplates, USUAL_REPLIES } from '#contract/replies'
import type { CalendarData, Town, TownMeta } from '#contract/town'
import type { TrainingSettings } from '#contract/training'
import { type AwardSettingsInForce, withAmount } from '#domain/awards/settings'
import type { Surroundings } from '#domain/cases/step-command'
import { workCalendar } from '#domain/deadlines/chinese-calendar'
import { type InspectionSettingsInForce, USUAL_INSPECTIONS } from '#domain/inspections/settings'
import { type GridIndex, indexGrids } from '#domain/places/grid-index'
import { USUAL_TRAINING } from '#domain/training/settings'
import { readById, updateIf } from './documents'
import { _, db } from './sdk'

/** The town as one versioned snapshot, kept in memory by each instance. */
export interface TownSnapshot {
  readonly town: Town
  readonly grids: GridIndex
  readonly awardLimits: AwardSettingsInForce
  /** Undefined: the town has no templates yet, and the inbox alone tells news. */
  readonly messages: MessageSettings | undefined
  /** Undefined: the usual limits hold. */
  readonly limits: PersonLimitsView | undefined
  readonly inspections: InspectionSettingsInForce
  readonly training: TrainingSettings
  /** None where the town has set none. */
  readonly duty: DutyPhones
  readonly replies: ReplyTemplates
}

/** How long an instance trusts its snapshot before it asks for the version again. */
const FRESH_MS = 60_000

/** What rules look at: the town as it stands, and the working calendar. */
export async function surroundings(now: number): Promise<Surroundings> {
  const { town, grids } = await readTown(now)
  return { town, grids, calendar: workCalendar(town.calendar) }
}

/**
 * The town's first document. `value.version` rises with what phones keep too; `cloudVersion` with what only the cloud
 * needs (rules, limits, templates, duty phones), so that no phone fetches the whole town again for it.
 */
interface MetaDocument {
  readonly value: TownMeta
  readonly cloudVersion?: number
}

const versionsOf = ({ value, cloudVersion = 0 }: MetaDocument) => `${value.version}/${cloudVersion}`

let held: { snapshot: TownSnapshot; versions: string; checkedAtMs: number } | undefined

/** The town as this instance knows it, without a look at the database; undefined before the first call. */
export function heldTown(): TownSnapshot | undefined {
  return held?.snapshot
}

/** Warm and fresh it costs no round trip; stale, one small read of the version. */
export async function readTown(now: number): Promise<TownSnapshot> {
  if (held && now - held.checkedAtMs < FRESH_MS) return held.snapshot
  if (held) {
    const meta = await readById<MetaDocument>('town', 'meta')
    if (meta && versionsOf(meta) === held.versions) {
      held = { ...held, checkedAtMs: now }
      return held.snapshot
    }
  }
  held = { ...(await loadTown()), checkedAtMs: now }
  return held.snapshot
}

/** Makes every instance and every phone take the town over again: this instance at its next call, others within a minute. */
export function raiseTownVersion(): Promise<void> {
  return raise('value.version')
}

/** The same for what only the cloud needs: no phone fetches anything. */
export function raiseCloudVersion(): Promise<void> {
  return raise('cloudVersion')
}

async function raise(field: string): Promise<void> {
  await updateIf('town', { _id: 'meta' }, { [field]: _.inc(1) })
  forgetTown()
}

/** The town's version was raised otherwise: this instance takes it over at its next call. */
export function forgetTown(): void {
  held = undefined
}

/** One document a part; the grids, being large, one an office. */
async function loadTown(): Promise<{ snapshot: TownSnapshot; versions: string }> {
  const { data } = await db.collection('town').limit(1000).get()
  const rows = data as { _id: string; value: unknown; cloudVersion?: number }[]
  const parts = new Map(rows.map((part) => [part._id, part.value]))
  const part = <T>(id: string): T => {
    if (!parts.has(id)) throw new Error(`the town has no ${id}: load a town first`)
    return parts.get(id) as T
  }
  const optional = <T>(id: string) => parts.get(id) as T | undefined
  const grids = [...parts.keys()]
    .filter((id) => id.startsWith('grids:'))
    .sort()
    .flatMap((id) => part<Town['grids']>(id))
  const awardLimits = withAmount(part<AwardSettingsInForce>('awardLimits'))
  const town: Town = {
    meta: part('meta'),
    offices: part('offices'),
    communities: part('communities'),
    grids,
    departments: part('departments'),
    items: part('items'),
    ruleSet: part('ruleSet'),
    awardAmountFen: awardLimits.amountFen,
    ...(parts.has('calendar') ? { calendar: part<CalendarData>('calendar') } : {}),
  }
  const snapshot = {
    town,
    grids: indexGrids(grids),
    awardLimits,
    messages: optional<MessageSettings>('messages'),
    limits: optional<PersonLimitsView>('limits'),
    inspections: optional<InspectionSettingsInForce>('inspections') ?? { ...USUAL_INSPECTIONS, version: 0 },
    training: optional<TrainingSettings>('training') ?? USUAL_TRAINING,
    duty: optional<DutyPhones>('dutyPhones') ?? NO_DUTY_PHONES,
    replies: optional<ReplyTemplates>('replies') ?? USUAL_REPLIES,
  }
  const cloudVersion = rows.find(({ _id }) => _id === 'meta')?.cloudVersion ?? 0
  return { snapshot, versions: versionsOf({ value: town.meta, cloudVersion }) }
}
