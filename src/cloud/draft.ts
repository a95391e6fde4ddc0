import Taro from '@tarojs/taro'
import type { PickedPhoto } from '../components/photo-picker/types'
import { dropPhotos, keepPhoto, openPhoto } from './kept-photos'
import { newId } from './new-id'
import { ownerKey } from './owner'
import type { Taken } from './photo-head'

/** A report that was begun; it survives a lost network and a closed phone. */
export interface Draft {
  /** The id the report will have, whichever try succeeds. */
  readonly commandId: string
  readonly text: string
  readonly address: string
  readonly itemCode?: string
  /** Not only proposed from the words. */
  readonly itemByHand?: boolean
  readonly at?: { readonly lngDeg: number; readonly latDeg: number }
  /** A neighbouring grid, chosen by hand near a border. */
  readonly gridCode?: string
  readonly photos: readonly PickedPhoto[]
  /** 自查自处: put right on the spot; how it looked afterwards, and what was done. */
  readonly settled?: boolean
  readonly photosAfter: readonly PickedPhoto[]
  readonly note: string
}

/** Residents and officers have forms of their own. */
export type DraftName = 'resident' | 'officer'

interface KeptPhoto extends Taken {
  readonly key: string
  readonly bytes: number
}

type KeptDraft = Omit<Draft, 'photos' | 'photosAfter'> & {
  /** Who typed it; nobody else sees it on this phone. */
  readonly owner: string
  readonly photos: readonly KeptPhoto[]
  readonly photosAfter: readonly KeptPhoto[]
}

const NAMES: readonly DraftName[] = ['resident', 'officer']
const keyOf = (name: DraftName) => `report.draft.${name}`
/** Under which key a photo on screen is kept, by draft. */
const keys: Record<DraftName, Map<string, string>> = { resident: new Map(), officer: new Map() }

export async function freshDraft(): Promise<Draft> {
  return { commandId: await newId(), text: '', address: '', photos: [], photosAfter: [], note: '' }
}

/** The draft as it was left; photos that are gone are left out. */
export async function readDraft(name: DraftName): Promise<Draft> {
  const kept = stored(name)
  if (!kept) return freshDraft()
  const { owner: _, ...draft } = kept
  return { ...draft, photos: await opened(name, kept.photos), photosAfter: await opened(name, kept.photosAfter) }
}

async function opened(name: DraftName, kept: readonly KeptPhoto[]): Promise<PickedPhoto[]> {
  const photos: PickedPhoto[] = []
  for (const { key, ...photo } of kept) {
    const path = await openPhoto(key)
    if (!path) continue
    keys[name].set(path, key)
    photos.push({ ...photo, path })
  }
  return photos
}

/** Keeps the draft and each photo that is new in it, and drops those that were removed. */
export async function writeDraft(name: DraftName, draft: Draft): Promise<void> {
  store(name, draft)
  const shown = [...draft.photos, ...draft.photosAfter].map(({ path }) => path)
  await dropAllBut(name, shown)
  let added = false
  for (const path of shown) {
    if (keys[name].has(path)) continue
    const key = await newId()
    // What cannot be kept is still on screen.
    const kept = await keepPhoto(key, path).then(
      () => true,
      () => false,
    )
    if (kept) keys[name].set(path, key)
    added ||= kept
  }
  // Only when it was not forgotten meanwhile; what was typed since is stored by the next writing.
  if (added && stored(name)?.commandId === draft.commandId) store(name, draft)
}

async function dropAllBut(name: DraftName, paths: readonly string[]): Promise<void> {
  const removed = [...keys[name]].filter(([path]) => !paths.includes(path))
  for (const [path] of removed) keys[name].delete(path)
  await dropPhotos(removed.map(([, key]) => key))
}

/** Whether a report was begun and not sent yet. */
export function hasDraft(name: DraftName): boolean {
  const kept = stored(name)
  return kept !== undefined && (kept.text.trim() !== '' || kept.photos.length > 0)
}

/** After the report was sent, or because it is not wanted any more. */
export async function forgetDraft(name: DraftName): Promise<void> {
  const kept = read(name)
  Taro.removeStorageSync(keyOf(name))
  keys[name].clear()
  if (kept) await dropPhotos([...kept.photos, ...kept.photosAfter].map(({ key }) => key))
}

export async function forgetDrafts(): Promise<void> {
  for (const name of NAMES) await forgetDraft(name)
}

/** What one person typed is not for the next. */
export async function forgetDraftsOfOthers(): Promise<void> {
  for (const name of NAMES) {
    const kept = read(name)
    if (kept && kept.owner !== ownerKey()) await forgetDraft(name)
  }
}

function stored(name: DraftName): KeptDraft | undefined {
  const kept = read(name)
  return kept?.owner === ownerKey() ? kept : undefined
}

function read(name: DraftName): KeptDraft | undefined {
  const kept = Taro.getStorageSync<KeptDraft | ''>(keyOf(name))
  return kept && Array.isArray(kept.photos) && Array.isArray(kept.photosAfter) ? kept : undefined
}

function store(name: DraftName, { photos, photosAfter, ...rest }: Draft): void {
  const kept = (list: readonly PickedPhoto[]): KeptPhoto[] =>
    list.flatMap(({ path, ...photo }) => {
      const key = keys[name].get(path)
      return key ? [{ ...photo, key }] : []
    })
  const draft = { ...rest, owner: ownerKey(), photos: kept(photos), photosAfter: kept(photosAfter) }
  try {
    Taro.setStorageSync(keyOf(name), draft satisfies KeptDraft)
  } catch {
    // No room on the phone: the form itself still has everything.
  }
}
