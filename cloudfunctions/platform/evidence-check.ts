import { createHash } from 'node:crypto'
import type { ChainReport } from '#contract/views'
import type { Case, CaseEvent, CasePhoto } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { wasRemoved } from '#domain/cases/photo-removal'
import { runningLimit } from '#domain/cases/time-limits'
import type { WorkCalendar } from '#domain/deadlines/deadlines'
import { sealedPart } from './case-anchors'
import { downloadFile } from './photos'

type Broken = NonNullable<ChainReport['broken']>

/** Recomputes a case's chain of evidence against its stored photos, and its deadline from its events. */
export async function checkChain(subject: Case, calendar: WorkCalendar): Promise<ChainReport> {
  const { caseNo, timeline, dueAtMs } = subject
  const link = firstBrokenLink(timeline)
  const [{ broken: photo, removed }, { sealedEvents, rewritten }] = await Promise.all([
    checkPhotos(subject, timeline.slice(0, link)),
    sealedPart(subject),
  ])
  const broken: Broken | undefined =
    photo ?? (link === undefined ? unlikeItsEvents(subject) : { event: link + 1, why: 'hash' })
  const running = runningLimit(timeline, calendar)
  return {
    caseNo,
    events: timeline.length,
    photos: timeline.reduce((sum, { photos }) => sum + photos.length, 0),
    removed,
    whole: broken === undefined && rewritten === undefined,
    ...(broken ? { broken } : {}),
    sealedEvents,
    ...(rewritten === undefined ? {} : { rewrittenSinceSeal: rewritten }),
    deadlineHolds: (running?.dueMs ?? null) === dueAtMs,
  }
}

/** What people are shown must be what the events say: the report's words, its photos, the state. */
function unlikeItsEvents({ timeline, text, photos, state }: Case): Broken | undefined {
  const [first] = timeline
  const shownFirst = first?.note === text && JSON.stringify(first.photos) === JSON.stringify(photos)
  if (!shownFirst) return { event: 1, why: 'content' }
  return timeline.at(-1)?.to === state ? undefined : { event: timeline.length, why: 'content' }
}

/** The first photo that is not what the chain says, and how many files went in their time. */
async function checkPhotos(
  subject: Case,
  timeline: readonly CaseEvent[],
): Promise<{ broken?: Broken; removed: number }> {
  let removed = 0
  for (const [number, { photos }] of timeline.entries()) {
    for (const { fileId, sha256, kind } of photos.flatMap(filesOf)) {
      const content = await downloadFile(fileId)
      if (!content && wasRemoved(subject, kind)) removed += 1
      else if (!content) return { broken: { event: number + 1, why: 'photo-missing' }, removed }
      else if (createHash('sha256').update(content).digest('hex') !== sha256)
        return { broken: { event: number + 1, why: 'photo-changed' }, removed }
    }
  }
  return { removed }
}

function filesOf({ original, ...shown }: CasePhoto) {
  const pictures = { ...shown, kind: 'pictures' as const }
  return original ? [pictures, { ...original, kind: 'originals' as const }] : [pictures]
}
