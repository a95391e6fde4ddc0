/** Asks WeChat about what a resident sent: words at once, photos with an answer that comes by callback, up to half an hour later. */
import type { Case, CaseEvent } from '#domain/cases/case'
import { piecesOf, standing, wordsOf } from '#domain/content/content'
import type { CaseContent, ContentPiece } from '#domain/content/pieces'
import { updateIf } from './documents'
import { logFault } from './log'
import { addressesOf } from './photos'
import { _, db, openapi } from './sdk'
import { decrypt, encrypt } from './secrets'

/** How long whoever wrote the pieces has them to themselves before the clock looks after them. */
const LEASE_MS = 60_000
/** WeChat answers within half an hour; later, it is asked again. */
const ANSWER_WITHIN_MS = 35 * 60_000
/** How long to wait before WeChat is asked again, after the first time, the second … ms; then a person looks at it. */
const AGAIN_AFTER_MS = [5 * 60_000, 15 * 60_000, 30 * 60_000]
/** WeChat fetches the photo within its half hour. */
const ADDRESS_SECONDS = 3600
/** WeChat checks only for who used the mini-program within two hours. Source: error codes of msgSecCheck. */
const NOT_ACTIVE_LATELY = 61010

/** A case as it is first written, with everything its reporter sent still to be checked. */
export function withChecks(opened: Case, openid: string): Case {
  const [reported] = opened.timeline
  if (!reported || opened.reporterRole !== 'citizen') return opened
  const pieces = piecesOf(reported)
  const dueAtMs = opened.reportedAtMs + LEASE_MS
  return { ...opened, content: { pieces, open: Object.keys(pieces).length, dueAtMs, openidSecret: encrypt(openid) } }
}

/** What a step of the reporter adds, for the same conditional write; nothing when there is nothing to check. */
export function addedChecks(events: readonly CaseEvent[], openid: string, now: number): object {
  const pieces = Object.assign({}, ...events.map(piecesOf)) as CaseContent['pieces']
  const entries = Object.entries(pieces)
  if (entries.length === 0) return {}
  return {
    ...Object.fromEntries(entries.map(([key, piece]) => [`content.pieces.${key}`, _.set(piece)])),
    'content.open': _.inc(entries.length),
    'content.dueAtMs': _.set(now + LEASE_MS),
    'content.openidSecret': _.set(encrypt(openid)),
  }
}

/** The case with what `addedChecks` wrote. */
export function afterAdding(subject: Case, events: readonly CaseEvent[], now: number): Case {
  const pieces = Object.assign({}, ...events.map(piecesOf)) as CaseContent['pieces']
  const added = Object.keys(pieces).length
  if (added === 0) return subject
  const before = subject.content ?? { pieces: {}, open: 0, openidSecret: null }
  const content = { ...before, pieces: { ...before.pieces, ...pieces }, open: before.open + added }
  return { ...subject, content: { ...content, dueAtMs: now + LEASE_MS } }
}

/** What came of asking about one piece. */
type Asked =
  | { readonly key: string; readonly state: 'passed' | 'risky' | 'person' }
  | { readonly key: string; readonly trace: string }
  | { readonly key: string; readonly failed: true }

/** Asks about everything that waits and was not asked, and writes down what came of it: one write. Never throws. */
export async function runChecks(subject: Case, openid: string, now: number): Promise<void> {
  const { content } = subject
  if (!content || content.open === 0) return
  const due = Object.entries(content.pieces).filter(
    ([, piece]) => standing(content, piece) === 'waiting' && piece.trace === undefined,
  )
  if (due.length === 0) return
  try {
    const urlOf = await addressesOf(
      due.flatMap(([, piece]) => fileOf(subject, piece) ?? []),
      ADDRESS_SECONDS,
    )
    const asked = await Promise.all(due.map(([key, piece]) => ask(subject, key, piece, openid, urlOf)))
    await writeDown(subject, content, asked, now)
  } catch (error) {
    logFault('a check of content failed, the clock will try again', error, { caseId: subject._id })
  }
}

function fileOf(subject: Case, piece: ContentPiece): string | undefined {
  return eventOf(subject, piece)?.photos[piece.number]?.fileId
}

export function eventOf(subject: Case, { eventId, action }: ContentPiece): CaseEvent | undefined {
  return subject.timeline.find((event) => event.id === eventId && event.action === action)
}

async function ask(
  subject: Case,
  key: string,
  piece: ContentPiece,
  openid: string,
  urlOf: (fileId: string) => string | undefined,
): Promise<Asked> {
  const event = eventOf(subject, piece)
  try {
    if (piece.kind === 'text') return { key, state: await openapi.checkText(event ? wordsOf(event) : '', openid) }
    const url = urlOf(fileOf(subject, piece) ?? '')
    // A photo that is not there any more can be seen by nobody.
    return url === undefined ? { key, state: 'person' } : { key, trace: await openapi.checkPhoto(url, openid) }
  } catch (error) {
    if ((error as { errCode?: unknown }).errCode === NOT_ACTIVE_LATELY) return { key, state: 'person' }
    logFault('WeChat did not take a check of content', error, { caseId: subject._id })
    return piece.tries + 1 > AGAIN_AFTER_MS.length ? { key, state: 'person' } : { key, failed: true }
  }
}

async function writeDown(subject: Case, content: CaseContent, asked: readonly Asked[], now: number): Promise<void> {
  const settled = asked.filter((one) => 'state' in one)
  const traces = asked.flatMap((one) => ('trace' in one ? [one.trace] : []))
  const failed = asked.filter((one) => 'failed' in one)
  const open = content.open - settled.length
  const change = {
    ...Object.fromEntries(asked.flatMap((one) => changesOf(one))),
    ...(settled.length > 0 ? { 'content.open': _.inc(-settled.length) } : {}),
    ...(traces.length > 0 ? { 'content.traces': _.push(traces) } : {}),
    ...(settled.some(({ state }) => state !== 'passed') ? { 'content.heldAtMs': _.set(now) } : {}),
    version: _.inc(1),
  }
  const triesBefore = Math.max(0, ...failed.map(({ key }) => content.pieces[key]?.tries ?? 0))
  const againMs = failed.length > 0 ? (AGAIN_AFTER_MS[triesBefore] ?? ANSWER_WITHIN_MS) : ANSWER_WITHIN_MS
  const end = open === 0 ? nothingWaits() : { 'content.dueAtMs': _.set(now + againMs) }
  // Something was added meanwhile: whoever added it looks after the time.
  if (await updateIf('cases', { _id: subject._id, 'content.open': content.open }, { ...change, ...end })) return
  await updateIf('cases', { _id: subject._id }, change)
}

function changesOf(one: Asked): (readonly [string, object])[] {
  const path = `content.pieces.${one.key}`
  const tried = [`${path}.tries`, _.inc(1)] as const
  if ('state' in one) return [[`${path}.state`, _.set(one.state)], tried]
  return 'trace' in one ? [[`${path}.trace`, _.set(one.trace)], tried] : [tried]
}

function nothingWaits() {
  return { 'content.dueAtMs': _.set(null), 'content.openidSecret': _.set(null) }
}

/**
 * What WeChat found of a photo, called back: one write, no read. The same call again changes nothing.
 * @returns false when no case waits for this check
 */
export async function hearVerdict(trace: string, verdict: 'passed' | 'risky', now: number): Promise<boolean> {
  const heard = {
    [`content.verdicts.${trace}`]: _.set(verdict),
    ...(verdict === 'risky' ? { 'content.heldAtMs': _.set(now) } : {}),
    version: _.inc(1),
  }
  const last = { ...heard, 'content.traces': _.set([]), 'content.open': 0, ...nothingWaits() }
  if (await updateIf('cases', { 'content.traces': trace, 'content.open': 1 }, last)) return true
  const one = { ...heard, 'content.traces': _.pull(trace), 'content.open': _.inc(-1) }
  return updateIf('cases', { 'content.traces': trace }, one)
}

const CASES_A_SWEEP = 50

/** Asks again what WeChat did not take, or never answered. @returns how many cases; nothing when none is due */
export async function sweepChecks(now: number): Promise<{ cases: number } | undefined> {
  const due = db.collection('cases').where({ 'content.dueAtMs': _.lte(now) })
  const list = (await due.orderBy('content.dueAtMs', 'asc').limit(CASES_A_SWEEP).get()).data as Case[]
  for (const subject of list) await askAgain(subject, now)
  return list.length > 0 ? { cases: list.length } : undefined
}

async function askAgain(subject: Case, now: number): Promise<void> {
  const { content } = subject
  if (!content?.openidSecret) return
  // An answer that never came is as good as none: the piece is asked about anew, under another name.
  const late = Object.entries(content.pieces).filter(
    ([, piece]) => piece.trace !== undefined && standing(content, piece) === 'waiting',
  )
  const forgotten = Object.fromEntries(late.map(([key]) => [`content.pieces.${key}.trace`, _.remove()]))
  const lease = { 'content.dueAtMs': _.set(now + LEASE_MS), ...forgotten, 'content.traces': _.set([]) }
  if (!(await updateIf('cases', { _id: subject._id, 'content.dueAtMs': content.dueAtMs }, lease))) return
  const without = late.map(([key, { trace: _trace, ...piece }]) => [key, piece] as const)
  const pieces = { ...content.pieces, ...Object.fromEntries(without) }
  await runChecks({ ...subject, content: { ...content, pieces, traces: [] } }, decrypt(content.openidSecret), now)
}
