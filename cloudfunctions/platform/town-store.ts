import { type DutyPhones, NO_DUTY_PHONES } from '#contract/duty'
import type { MessageSettings } from '#contract/messages'
import type { PersonLimitsView } from '#contract/person-limits'
import { type ReplyTemplates, USUAL_REPLIES } from '#contract/replies'
import { type Retention, type RetentionView, USUAL_RETENTION } from '#contract/retention'
import { type CalendarData, type Grid, NO_RULES, type Town, type TownMeta } from '#contract/town'
import type { TrainingSettings } from '#contract/training'
import { type AwardSettingsInForce, NO_AWARDS, withAmount } from '#domain/awards/settings'
import type { Surroundings } from '#domain/cases/step-command'
import { workCalendar } from '#domain/deadlines/chinese-calendar'
import { missingParts } from '#domain/founding/state'
import { type InspectionSettingsInForce, USUAL_INSPECTIONS } from '#domain/inspections/settings'
import { type GridIndex, indexGrids } from '#domain/places/grid-index'
import { USUAL_TRAINING } from '#domain/training/settings'
import { readById, updateIf } from './documents'
import { _, db } from './sdk'

/** The town as one versioned snapshot, kept in memory by each instance. */
export interface TownSnapshot {
  /** Opened by an admin, with everything that is needed: until then residents are told that the town is not set up. */
  readonly open: boolean
  /** Of the organisation; 0: the town is not founded yet. */
  readonly organisationVersion: number
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
  readonly retention: Retention
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
export interface MetaDocument {
  readonly value: TownMeta
  readonly cloudVersion?: number
  /** Until it is opened. A town that was loaded by hand, as before there was a way to found one, is open. */
  readonly founding?: boolean
  readonly organisation?: { readonly version: number }
}

const versionsOf = ({ value, cloudVersion = 0 }: MetaDocument) => `${value.version}/${cloudVersion}`

const NOT_FOUNDED: MetaDocument = { value: { name: '', sample: false, version: 0, centre: [0, 0] }, founding: true }

let held: { snapshot: TownSnapshot; versions: string; checkedAtMs: number } | undefined

/** The town as this instance knows it, without a look at the database; undefined before the first call. */
export function heldTown(): TownSnapshot | undefined {
  return held?.snapshot
}

/**
 * Warm and fresh it costs no round trip; stale, one small read of the version. While a town is being founded it is
 * always asked for: each step builds on the one before, whichever instance took that.
 * @param freshMs how long what is known is trusted
 */
export async function readTown(now: number, freshMs = FRESH_MS): Promise<TownSnapshot> {
  if (held?.snapshot.open && now - held.checkedAtMs < freshMs) return held.snapshot
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

/** One document a part; the grids, being large, one an office. Of a town that is not founded yet, nothing. */
async function loadTown(): Promise<{ snapshot: TownSnapshot; versions: string }> {
  const { data } = await db.collection('town').limit(1000).get()
  const rows = data as { _id: string; value: unknown }[]
  const parts = new Map(rows.map((part) => [part._id, part.value]))
  const optional = <T>(id: string) => parts.get(id) as T | undefined
  const list = <T>(id: string) => optional<readonly T[]>(id) ?? []
  const grids = [...parts.keys()]
    .filter((id) => id.startsWith('grids:'))
    .sort()
    .flatMap((id) => list<Grid>(id))
  const awardLimits = withAmount(optional<AwardSettingsInForce>('awardLimits') ?? NO_AWARDS)
  const meta = (rows.find(({ _id }) => _id === 'meta') as MetaDocument | undefined) ?? NOT_FOUNDED
  const town: Town = {
    meta: meta.value,
    offices: list('offices'),
    communities: list('communities'),
    grids,
    departments: list('departments'),
    items: list('items'),
    ruleSet: optional('ruleSet') ?? NO_RULES,
    awardAmountFen: awardLimits.amountFen,
    ...(parts.has('calendar') ? { calendar: optional<CalendarData>('calendar') ?? {} } : {}),
  }
  const snapshot = {
    open: meta.founding !== true && missingParts({ town, awardsVersion: awardLimits.version }).length === 0,
    organisationVersion: meta.organisation?.version ?? (meta === NOT_FOUNDED ? 0 : 1),
    town,
    grids: indexGrids(grids),
    awardLimits,
    messages: optional<MessageSettings>('messages'),
    limits: optional<PersonLimitsView>('limits'),
    inspections: optional<InspectionSettingsInForce>('inspections') ?? { ...USUAL_INSPECTIONS, version: 0 },
    training: optional<TrainingSettings>('training') ?? USUAL_TRAINING,
    duty: optional<DutyPhones>('dutyPhones') ?? NO_DUTY_PHONES,
    replies: optional<ReplyTemplates>('replies') ?? USUAL_REPLIES,
    retention: { ...USUAL_RETENTION, ...optional<RetentionView>('retention')?.retention },
  }
  return { snapshot, versions: versionsOf(meta) }
}
