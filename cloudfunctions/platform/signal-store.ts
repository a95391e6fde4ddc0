import type { SignalView } from '#contract/award-views'
import { PAGE_SIZE } from '#contract/limits'
import type { Signal, SignalKind } from '#domain/awards/signals'
import { insertOnce, readPage, updateIf } from './documents'

const COLLECTION = 'signals'

interface Raised {
  /** What makes it this signal and no other. */
  readonly about: string
  readonly text: string
  readonly otherCaseNo?: string
}

/** Puts something before a person, once. */
export async function raiseSignal(
  kind: SignalKind,
  { caseId, caseNo }: Pick<Signal, 'caseId' | 'caseNo'>,
  { about, text, otherCaseNo }: Raised,
  now: number,
): Promise<void> {
  const signal: Signal = {
    _id: `${kind}:${about}`,
    kind,
    caseId,
    caseNo,
    otherCaseNo: otherCaseNo ?? null,
    text,
    atMs: now,
    closedAtMs: null,
    closedBy: null,
    closingNote: null,
  }
  await insertOnce(COLLECTION, signal)
}

/** Signals that wait, newest first. */
export async function listSignals(cursor: string | undefined): Promise<{ list: SignalView[]; cursor?: string }> {
  const where = { closedAtMs: null }
  const page = await readPage<Signal>(COLLECTION, { where, by: 'atMs', direction: 'desc', cursor, size: PAGE_SIZE })
  const list = page.list.map(({ _id, kind, caseNo, otherCaseNo, text, atMs }) => ({
    signalId: _id,
    kind,
    ...(caseNo === null ? {} : { caseNo }),
    text,
    atMs,
    ...(otherCaseNo === null ? {} : { otherCaseNo }),
  }))
  return { ...page, list }
}

/** @returns false when there is none that waits */
export function closeSignal(signalId: string, adminId: string, closingNote: string, now: number): Promise<boolean> {
  return updateIf(COLLECTION, { _id: signalId, closedAtMs: null }, { closedAtMs: now, closedBy: adminId, closingNote })
}
