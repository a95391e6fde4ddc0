/** Words and photos that wait for a dispatcher, and what the dispatcher decides. */
import type { HeldCase, HeldPiece } from '#contract/content'
import { PAGE_SIZE } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import { heldPieces, standing } from '#domain/content/content'
import type { ContentPiece } from '#domain/content/pieces'
import type { Call } from './call'
import { readCase } from './case-store'
import { eventOf } from './content-checks'
import { readPage, updateIf } from './documents'
import { discretionOf, tell } from './inbox-store'
import { addressesOf } from './photos'
import { _ } from './sdk'

export async function readHeld(cursor: string | undefined, call: Call): Promise<{ list: HeldCase[]; cursor?: string }> {
  const page = await readPage<Case>('cases', {
    where: { 'content.heldAtMs': _.gt(0) },
    by: 'content.heldAtMs',
    direction: 'asc',
    cursor,
    size: PAGE_SIZE,
    without: ['effects'],
  })
  // Nobody decides about what they sent themselves.
  const list = page.list.filter(({ reporterId }) => reporterId !== call.actor.personId)
  const files = list.flatMap((subject) =>
    heldPieces(subject.content).flatMap(([, piece]) => fileOf(subject, piece) ?? []),
  )
  const urlOf = await addressesOf(files)
  const communityName = (code: string) =>
    call.snapshot.town.communities.find((community) => community.code === code)?.name ?? code
  return {
    ...page,
    list: list.map((subject) => ({
      caseId: subject._id,
      caseNo: subject.caseNo,
      itemName: subject.itemName,
      communityName: communityName(subject.communityCode),
      heldAtMs: subject.content?.heldAtMs ?? subject.reportedAtMs,
      pieces: heldPieces(subject.content).map(([key, piece]) => pieceView(subject, key, piece, urlOf)),
    })),
  }
}

function fileOf(subject: Case, piece: ContentPiece): string | undefined {
  return piece.kind === 'photo' ? eventOf(subject, piece)?.photos[piece.number]?.fileId : undefined
}

function pieceView(
  subject: Case,
  key: string,
  piece: ContentPiece,
  urlOf: (fileId: string) => string | undefined,
): HeldPiece {
  const event = eventOf(subject, piece)
  const url = urlOf(fileOf(subject, piece) ?? '')
  return {
    key,
    action: piece.action,
    atMs: event?.atMs ?? subject.reportedAtMs,
    why: subject.content && standing(subject.content, piece) === 'risky' ? 'risky' : 'unchecked',
    ...(piece.kind === 'text' ? { text: event?.note ?? '' } : {}),
    ...(url ? { photo: { url } } : {}),
  }
}

const TRIES = 3

/** Releases a piece or keeps it hidden; the same decision again changes nothing. */
export async function decidePiece(
  key: string,
  decision: { readonly state: 'released' | 'hidden'; readonly reason: string },
  call: Call,
): Promise<Outcome<{ caseId: string; waiting: number }>> {
  let subject = call.subject
  for (let attempt = 1; attempt <= TRIES && subject; attempt += 1) {
    if (subject.reporterId === call.actor.personId) return refuse('content/own')
    const piece = Object.hasOwn(subject.content?.pieces ?? {}, key) ? subject.content?.pieces[key] : undefined
    const held = heldPieces(subject.content).filter(([one]) => one !== key)
    if (piece?.state === decision.state) return accept({ caseId: subject._id, waiting: held.length })
    if (!piece || held.length === heldPieces(subject.content).length) return refuse('content/not-held')
    if (await write(subject, key, decision, held.length, call)) {
      if (decision.state === 'hidden') await tellSender(subject, key, decision.reason, call.now)
      return accept({ caseId: subject._id, waiting: held.length })
    }
    subject = await readCase(subject._id)
  }
  return refuse(subject ? 'content/changed-meanwhile' : 'case/not-found')
}

function write(
  subject: Case,
  key: string,
  { state, reason }: { readonly state: string; readonly reason: string },
  waiting: number,
  { actor, now }: Call,
): Promise<boolean> {
  const decided = { by: actor.personId, atMs: now, reason }
  return updateIf(
    'cases',
    { _id: subject._id, version: subject.version },
    {
      [`content.pieces.${key}.state`]: _.set(state),
      [`content.pieces.${key}.decided`]: _.set(decided),
      ...(waiting === 0 ? { 'content.heldAtMs': _.set(null) } : {}),
      version: _.inc(1),
    },
  )
}

async function tellSender(subject: Case, key: string, reason: string, now: number): Promise<void> {
  await tell({
    _id: `content:${subject._id}:${key}`,
    personId: subject.reporterId,
    atMs: now,
    title: '部分内容不对外显示',
    text: `您在“${subject.itemName}”（${subject.caseNo}）里发的${key.startsWith('photo') ? '一张照片' : '一段文字'}不对其他居民显示，原因：${reason}。案件照常办理。`,
    caseId: subject._id,
    ...discretionOf(subject),
  })
}
