/**
 * What a resident wrote and photographed, piece by piece, and what WeChat's check found of each. Until a piece is
 * passed, nobody sees it but its sender and the staff of the case; the case itself goes on.
 */
import type { Checked, CheckState } from '#contract/photo'
import type { Case, CaseEvent, CasePhoto } from '../cases/case'
import type { CaseContent, ContentPiece, PieceState } from './pieces'

/** The pieces of an event: its words, when there are any, and each of its photos. */
export function piecesOf({ id, action, note, photos }: CaseEvent): Record<string, ContentPiece> {
  const fresh = { eventId: id, action, state: 'waiting', tries: 0 } as const
  return Object.fromEntries([
    ...(note === '' ? [] : [[textKey({ id, action }), { ...fresh, kind: 'text', number: 0 } as const] as const]),
    ...photos.map(
      (_, number) => [photoKey({ id, action }, number), { ...fresh, kind: 'photo', number } as const] as const,
    ),
  ])
}

type Named = Pick<CaseEvent, 'id' | 'action'>

/** The action is in it: the same command id in another step never stands for an earlier piece. */
export function textKey({ id, action }: Named): string {
  return `text-${action}-${id}`
}

export function photoKey({ id, action }: Named, number: number): string {
  return `photo-${action}-${id}-${number}`
}

/** Where a piece stands, with what WeChat called back meanwhile. */
export function standing(content: CaseContent, piece: ContentPiece): PieceState {
  if (piece.state !== 'waiting' || piece.trace === undefined) return piece.state
  return content.verdicts?.[piece.trace] ?? 'waiting'
}

const FOR_EVERYBODY: ReadonlySet<PieceState> = new Set(['passed', 'released'])

/** Cases from before the checks, and those of the staff, have nothing that was checked: they are open. */
function isPublic(subject: Pick<Case, 'content'>, key: string): boolean {
  const piece = subject.content?.pieces[key]
  return !subject.content || !piece || FOR_EVERYBODY.has(standing(subject.content, piece))
}

type Reported = Pick<Case, '_id' | 'text' | 'photos' | 'content'>

const reportOf = ({ _id }: Pick<Case, '_id'>): Named => ({ id: _id, action: 'report' })

/** The report's words, for people who have nothing to do with the case; undefined while they are held. */
export function publicText(subject: Reported): string | undefined {
  return isPublic(subject, textKey(reportOf(subject))) ? subject.text : undefined
}

/** The report's first photo that is for everybody. */
export function publicCover(subject: Reported): CasePhoto | undefined {
  return subject.photos.find((_, number) => isPublic(subject, photoKey(reportOf(subject), number)))
}

/** How its sender and the staff of the case are told; undefined for what is for everybody. */
function checkStateOf(subject: Pick<Case, 'content'>, key: string): CheckState | undefined {
  const { content } = subject
  const piece = content?.pieces[key]
  if (!content || !piece) return undefined
  const state = standing(content, piece)
  if (state === 'waiting') return 'checking'
  if (state === 'hidden') return 'hidden'
  return FOR_EVERYBODY.has(state) ? undefined : 'held'
}

/** The same, with the reason where a dispatcher gave one. */
export function checkedOf(subject: Pick<Case, 'content'>, key: string): Checked {
  const check = checkStateOf(subject, key)
  if (!check) return {}
  const reason = subject.content?.pieces[key]?.decided?.reason
  return { check, ...(check === 'hidden' && reason ? { checkWhy: reason } : {}) }
}

/** What waits for a dispatcher, by its key. */
export function heldPieces(content: CaseContent | undefined): (readonly [string, ContentPiece])[] {
  if (!content) return []
  return Object.entries(content.pieces).filter(([, piece]) => {
    const state = standing(content, piece)
    return state === 'risky' || state === 'person'
  })
}

/** What WeChat's text check reads of an event: everything a person wrote in it. */
export function wordsOf({ note, data }: CaseEvent): string {
  return [note, data.address, data.notDuplicateWhy].filter((part) => typeof part === 'string' && part !== '').join('\n')
}
