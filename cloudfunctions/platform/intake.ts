import { randomBytes } from 'node:crypto'
import type { Input } from '#contract/actions'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import { caseNoFrom } from '#domain/cases/case-no'
import { type Opening, openCase, openSettledCase, type PlacedReport, placeReport } from '#domain/cases/report'
import type { StepCommand } from '#domain/cases/step-command'
import type { Call } from './call'
import { step } from './case-steps'
import { insertCase, readCase, withLease } from './case-store'
import { runChecks, withChecks } from './content-checks'
import { runEffects } from './effects'
import { receivePhotos, type SentPhoto } from './photos'
import { aliasIn, oldAliasesIn } from './secrets'
import { surroundings } from './town-store'

/** A step as a phone sends it: its photos are still to be read. */
export type SentStep = Omit<StepCommand, 'photos'> & { readonly photos: readonly SentPhoto[] }

/** Reads the photos of a step and takes it. */
export async function takeSentStep(subject: Case, sent: SentStep, call: Call): Promise<Outcome<Case>> {
  const photos = await receivePhotos(sent.photos, { ...call, purpose: subject._id })
  if (!photos.ok) return photos
  const byReporter = subject.reporterRole === 'citizen' && subject.reporterId === call.actor.personId
  const openid = byReporter ? call.openid : undefined
  const { personId } = call.actor
  const names = { alias: aliasIn(subject._id, personId), oldAliases: oldAliasesIn(subject._id, personId) }
  const actor = { ...call.actor, ...names }
  return step(subject, { ...sent, photos: photos.value } as StepCommand, actor, call.now, openid)
}

type SentReport = Input<'citizen', 'report.send'>

/** A report arrives: judged, its photos read, dispatched by rule, and written once under the command's id. */
export async function receiveReport(
  input: SentReport,
  role: 'citizen' | 'gridOfficer',
  call: Call,
): Promise<Outcome<Case>> {
  const around = await surroundings(call.now)
  const report = { ...input, photoCount: input.photos.length }
  const placed = placeReport(report, around)
  if (!placed.ok) return placed
  const opening = await openingOf(report, placed.value, role, call)
  return opening.ok
    ? insertOnce(withChecks(withLease(openCase(opening.value, around, call.now)), call.openid), call)
    : opening
}

/** 自查自处: an officer's report and its settlement arrive together. */
export async function receiveSettled(input: Input<'officer', 'report.settle'>, call: Call): Promise<Outcome<Case>> {
  const report = { ...input, photoCount: input.photos.length }
  if (input.photos.length === 0) return refuse('report/settle-photos')
  const placed = placeReport(report, await surroundings(call.now))
  if (!placed.ok) return placed
  if (placed.value.item.confidential) return refuse('report/settle-confidential')
  const { gridCode } = placed.value.area
  const own = call.actor.grants.some((grant) => grant.role === 'gridOfficer' && grant.gridCodes.includes(gridCode))
  if (!own) return refuse('report/settle-elsewhere')
  const [opening, after] = await Promise.all([
    openingOf(report, placed.value, 'gridOfficer', call),
    receivePhotos(input.photosAfter, { ...call, purpose: input.commandId }),
  ])
  if (!opening.ok) return opening
  if (!after.ok) return after
  return insertOnce(openSettledCase(opening.value, { note: input.note, photos: after.value }, call.now), call)
}

async function openingOf(
  report: SentReport & { readonly photoCount: number },
  placed: PlacedReport,
  role: 'citizen' | 'gridOfficer',
  call: Call,
): Promise<Outcome<Opening>> {
  const photos = await receivePhotos(report.photos, { ...call, purpose: report.commandId })
  if (!photos.ok) return photos
  const { personId } = call.actor
  const reporter = { personId, alias: aliasIn(report.commandId, personId), role }
  return accept({ report, placed, photos: photos.value, reporter, caseNo: caseNoFrom(randomBytes(8)) })
}

/** The same command sent again, after a lost answer, finds the case it made. */
async function insertOnce(opened: Case, call: Call): Promise<Outcome<Case>> {
  if ((await insertCase(opened)) === undefined) {
    await Promise.all([runEffects(opened, opened.effects, call.now), runChecks(opened, call.openid, call.now)])
    return accept(opened)
  }
  const earlier = await readCase(opened._id)
  if (earlier?.reporterId !== call.actor.personId) return refuse('report/command-taken')
  const same = earlier.text === opened.text && earlier.itemCode === opened.itemCode
  return same ? accept(earlier) : refuse('report/arrived-before', { caseNo: earlier.caseNo })
}
