import { PAGE_SIZE } from '#contract/limits'
import type { InboxMessage } from '#contract/views'
import type { Person } from '#domain/people/person'
import type { Review } from '#domain/registration/registration'
import { insertOnce, readPage } from './documents'
import { db } from './sdk'

export interface StoredMessage {
  /** What it is about: the same news is never told twice. */
  readonly _id: string
  readonly personId: string
  readonly atMs: number
  readonly title: string
  readonly text: string
  readonly caseId?: string
  /** It leads to the staff's page of the case. */
  readonly forStaff?: true
  readonly bulletinId?: string
  /** Its words may name what a confidential case is about. */
  readonly confidential?: true
  readonly read: boolean
}

/** The mark of a message about this case. */
export function discretionOf({
  confidential,
}: {
  readonly confidential: boolean
}): Pick<StoredMessage, 'confidential'> {
  return confidential ? { confidential } : {}
}

/** @returns false when it was told before */
export async function tell(message: Omit<StoredMessage, 'read'>): Promise<boolean> {
  return (await insertOnce('inbox', { ...message, read: false })) === undefined
}

export async function readInbox(personId: string, cursor: string | undefined) {
  const page = await readPage<StoredMessage>('inbox', {
    where: { personId },
    by: 'atMs',
    direction: 'desc',
    cursor,
    size: PAGE_SIZE,
  })
  return { ...page, list: page.list.map(messageView) }
}

function messageView(message: StoredMessage): InboxMessage {
  const { _id, atMs, title, text, caseId, forStaff, bulletinId, confidential, read } = message
  const leadsTo = { ...(caseId ? { caseId } : {}), ...(bulletinId ? { bulletinId } : {}) }
  const marks = { ...(forStaff ? { forStaff } : {}), ...(confidential ? { confidential } : {}) }
  return { id: _id, atMs, title, text, read, ...leadsTo, ...marks }
}

export async function countUnread(personId: string): Promise<number> {
  return (await db.collection('inbox').where({ personId, read: false }).count()).total
}

export async function markAllRead(personId: string): Promise<void> {
  await db
    .collection('inbox')
    .where({ personId, read: false })
    .update({ data: { read: true } })
}

export async function tellReview(person: Person, review: Review, now: number): Promise<void> {
  const { change, commandId, reviewOf } = person.registration
  // Read before the review was written, or, of a repeat, after it.
  const isChange = change !== undefined || reviewOf === 'change'
  await tell({
    _id: `review:${change?.commandId ?? commandId}`,
    personId: person.personId,
    atMs: now,
    ...(isChange ? wordsOfChange(review) : wordsOfReview(review)),
  })
}

function wordsOfReview(review: Review): { readonly title: string; readonly text: string } {
  if (review.verdict === 'approved') return { title: '登记已通过', text: '您的登记已通过审核，现在可以拍照上报了。' }
  return { title: '登记没有通过', text: `原因：${review.reason}。修改后可以重新提交。` }
}

function wordsOfChange(review: Review): { readonly title: string; readonly text: string } {
  if (review.verdict === 'approved')
    return { title: '变更已通过', text: '您的登记资料已更新，以后的奖励充到新登记的号码。' }
  return { title: '变更没有通过', text: `原因：${review.reason}。原来登记的资料继续有效，修改后可以再次提交。` }
}
