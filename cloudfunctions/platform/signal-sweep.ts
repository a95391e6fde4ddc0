import type { Award } from '#domain/awards/award'
import { impossibleTravel } from '#domain/awards/signals'
import type { Case } from '#domain/cases/case'
import { sweepReveals } from './reveal-signals'
import { _, db } from './sdk'
import { raiseSignal } from './signal-store'

const HOUR_MS = 3_600_000
/** Once an hour an instance looks at the reports of the last three; a fresh one at those of the last day. */
const LOOK_BACK_MS = 3 * HOUR_MS
const FIRST_LOOK_BACK_MS = 26 * HOUR_MS
const REPORTS_MAX = 1_000
/** Reports whose photos are looked for at a time. */
const TOGETHER = 100

type Report = Pick<Case, '_id' | 'caseNo' | 'place' | 'reportedAtMs' | 'reporterId' | 'reporterRole' | 'photos'>
const FIELDS = { caseNo: true, place: true, reportedAtMs: true, reporterId: true, reporterRole: true, photos: true }

let lookedAtMs: number | undefined

/**
 * Looks for what a person should see in residents' reports, once an hour. Nothing follows by itself: no award waits
 * for it. Officers earn none, and nobody follows where they are.
 */
export async function sweepSignals(now: number): Promise<{ reports: number } | undefined> {
  if (lookedAtMs !== undefined && now - lookedAtMs < HOUR_MS) return undefined
  const sinceMs = now - (lookedAtMs === undefined ? FIRST_LOOK_BACK_MS : LOOK_BACK_MS)
  lookedAtMs = now
  const find = db.collection('cases').where({ updatedAtMs: _.gt(sinceMs) })
  const found = (await find.orderBy('updatedAtMs', 'desc').limit(REPORTS_MAX).field(FIELDS).get()).data as Report[]
  const reports = found.filter(isResidents)
  for (let from = 0; from < reports.length; from += TOGETHER)
    await samePhotos(reports.slice(from, from + TOGETHER), now)
  await outOfReach(reports, now)
  await samePhones(sinceMs, now)
  await sweepReveals(now)
  return { reports: reports.length }
}

/** The later of two reports with the same photo. */
async function samePhotos(reports: readonly Report[], now: number): Promise<void> {
  const hashes = reports.flatMap(({ photos }) => photos.map(({ sha256 }) => sha256))
  if (hashes.length === 0) return
  const find = db.collection('cases').where({ 'photos.sha256': _.in([...new Set(hashes)]) })
  const found = (await find.limit(1000).field(FIELDS).get()).data as Report[]
  const byHash = new Map<string, Report[]>()
  for (const report of found)
    for (const { sha256 } of report.photos) byHash.set(sha256, [...(byHash.get(sha256) ?? []), report])
  for (const same of byHash.values()) {
    const [first, ...later] = same.sort((a, b) => a.reportedAtMs - b.reportedAtMs)
    for (const report of later.filter(isResidents))
      if (first && first._id !== report._id) {
        const text = `照片与 ${first.caseNo} 的照片相同`
        await raiseSignal('photoSeenBefore', about(report), { about: report._id, text, otherCaseNo: first.caseNo }, now)
      }
  }
}

/** Two reports of one person, one after the other, too far apart for the time between. */
async function outOfReach(reports: readonly Report[], now: number): Promise<void> {
  const last = new Map<string, Report>()
  for (const report of [...reports].sort((a, b) => a.reportedAtMs - b.reportedAtMs)) {
    const before = last.get(report.reporterId)
    last.set(report.reporterId, report)
    const text = before && impossibleTravel(before, report)
    if (before && text)
      await raiseSignal('impossibleTravel', about(report), { about: report._id, text, otherCaseNo: before.caseNo }, now)
  }
}

type Sent = Pick<Award, '_id' | 'caseId' | 'caseNo' | 'personId' | 'sentTo' | 'decidedAtMs'>
const SENT_FIELDS = { caseId: true, caseNo: true, personId: true, sentTo: true, decidedAtMs: true }

/** Awards of several people that went to one number: it was registered anew, or handed on. */
async function samePhones(sinceMs: number, now: number): Promise<void> {
  const recent = db.collection('awards').where({ decidedAtMs: _.gt(sinceMs) })
  const fresh = (await recent.orderBy('decidedAtMs', 'desc').limit(REPORTS_MAX).field(SENT_FIELDS).get()).data as Sent[]
  const numbers = [...new Set(fresh.flatMap(({ sentTo }) => sentTo ?? []))]
  for (let from = 0; from < numbers.length; from += TOGETHER) {
    const find = db.collection('awards').where({ sentTo: _.in(numbers.slice(from, from + TOGETHER)) })
    const sent = (await find.limit(1000).field(SENT_FIELDS).get()).data as Sent[]
    const earliest = new Map<string, Sent>()
    for (const award of sent.sort((a, b) => a.decidedAtMs - b.decidedAtMs)) {
      const number = award.sentTo ?? ''
      const first = earliest.get(number) ?? award
      earliest.set(number, first)
      if (first.personId === award.personId) continue
      // Once for each two people and number, not for each award.
      const signal = { about: `${first.personId}:${award.personId}`, otherCaseNo: first.caseNo }
      const text = `奖励充到了与 ${first.caseNo} 的上报人相同的手机号`
      await raiseSignal('samePhone', award, { ...signal, text }, now)
    }
  }
}

const isResidents = ({ reporterRole }: Report) => reporterRole === 'citizen'
const about = ({ _id, caseNo }: Report) => ({ caseId: _id, caseNo })
