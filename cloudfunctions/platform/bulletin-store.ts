import type { Input } from '#contract/actions'
import type { BulletinBrief, BulletinView } from '#contract/bulletins'
import { PAGE_SIZE } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import { type Bulletin, readerKeysOf } from '#domain/inspections/bulletin'
import type { Call } from './call'
import { insertOnce, readById, readPage, updateIf } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'bulletins'
const WITHOUT = ['text', 'tables']

type Page = { list: BulletinBrief[]; cursor?: string }

export async function listBulletins(cursor: string | undefined, { actor }: Call): Promise<Page> {
  const keys = readerKeysOf(actor)
  const where = { readBy: keys.length === 1 ? keys[0] : _.in(keys), publishedAtMs: _.gt(0) }
  const query = { where, by: 'publishedAtMs', direction: 'desc', cursor, size: PAGE_SIZE, without: WITHOUT } as const
  const page = await readPage<Bulletin>(COLLECTION, query)
  return { ...page, list: page.list.map(briefOf) }
}

/** One that is not for the caller is answered like one that does not exist. */
export async function readBulletin(bulletinId: string, { actor }: Call): Promise<Outcome<BulletinView>> {
  const bulletin = await readById<Bulletin>(COLLECTION, bulletinId)
  const keys = readerKeysOf(actor)
  const mine = bulletin?.publishedAtMs !== null && bulletin?.readBy.some((key) => keys.includes(key))
  return bulletin && mine ? accept(viewOf(bulletin)) : refuse('bulletin/not-found')
}

export async function listDrafts(cursor: string | undefined, { actor }: Call): Promise<Page> {
  const where = { draftOf: actor.personId }
  const query = { where, by: 'savedAtMs', direction: 'desc', cursor, size: PAGE_SIZE, without: WITHOUT } as const
  const page = await readPage<Bulletin>(COLLECTION, query)
  return { ...page, list: page.list.map(briefOf) }
}

export async function readDraft(bulletinId: string, { actor }: Call): Promise<Outcome<BulletinView>> {
  const draft = await readById<Bulletin>(COLLECTION, bulletinId)
  return draft?.draftOf === actor.personId ? accept(viewOf(draft)) : refuse('bulletin/not-found')
}

/** Written anew under the command’s id, or over an own draft. */
export async function saveDraft(
  { commandId, bulletinId, title, text, audience, corrects }: Input<'officer', 'bulletin.save'>,
  { actor, now }: Call,
): Promise<Outcome<BulletinView>> {
  const content = { title, text, audience, readBy: [audience], corrects: corrects ?? null, savedAtMs: now }
  const draft: Bulletin = {
    _id: bulletinId ?? commandId,
    kind: 'news',
    tables: [],
    writtenBy: actor.personId,
    draftOf: actor.personId,
    publishedAtMs: null,
    tellDueAtMs: null,
    toldUpTo: '',
    ...content,
  }
  if (bulletinId === undefined && (await insertOnce(COLLECTION, draft)) === undefined) return accept(viewOf(draft))
  const mine = { _id: draft._id, draftOf: actor.personId }
  return (await updateIf(COLLECTION, mine, { ...content, readBy: _.set([audience]) }))
    ? accept(viewOf(draft))
    : refuse('bulletin/published')
}

/** Published once; published again it is the same. */
export async function publishDraft(
  bulletinId: string,
  { actor, now }: Call,
): Promise<Outcome<{ readonly bulletinId: string }>> {
  const published = { draftOf: null, publishedAtMs: now, tellDueAtMs: now }
  if (await updateIf(COLLECTION, { _id: bulletinId, draftOf: actor.personId }, published)) return accept({ bulletinId })
  const bulletin = await readById<Bulletin>(COLLECTION, bulletinId)
  const mine = bulletin?.writtenBy === actor.personId && bulletin.publishedAtMs !== null
  return mine ? accept({ bulletinId }) : refuse('bulletin/not-found')
}

/** What the clock publishes; a second time changes nothing. */
export async function insertBulletin(bulletin: Bulletin): Promise<void> {
  await insertOnce(COLLECTION, bulletin)
}

export async function readToTell(now: number, limit: number): Promise<Bulletin[]> {
  const find = db.collection(COLLECTION).where({ tellDueAtMs: _.lte(now) })
  return (await find.orderBy('tellDueAtMs', 'asc').limit(limit).get()).data as Bulletin[]
}

export async function markTold({ _id }: Bulletin, toldUpTo: string, tellDueAtMs: number | null): Promise<void> {
  await updateIf(COLLECTION, { _id }, { toldUpTo, tellDueAtMs })
}

function briefOf({ _id, kind, title, publishedAtMs, corrects }: Bulletin): BulletinBrief {
  return {
    bulletinId: _id,
    kind,
    title,
    ...(publishedAtMs === null ? {} : { publishedAtMs }),
    ...(corrects === null ? {} : { corrects }),
  }
}

function viewOf(bulletin: Bulletin): BulletinView {
  const { text, tables, audience } = bulletin
  return { ...briefOf(bulletin), text, tables, ...(audience === null ? {} : { audience }) }
}
