import Taro from '@tarojs/taro'
import type { PickedPhoto } from '../components/photo-picker/types'
import { dropPhotos, keepPhoto, openPhoto } from './kept-photos'
import { newId } from './new-id'

/** A report that was begun; it survives a lost network and a closed phone. */
export interface Draft {
  /** The id the report will have, whichever try succeeds. */
  readonly commandId: string
  readonly text: string
  readonly address: string
  readonly itemCode?: string
  readonly at?: { readonly lngDeg: number; readonly latDeg: number }
  readonly photos: readonly PickedPhoto[]
}

interface KeptPhoto {
  readonly key: string
  readonly bytes: number
  readonly takenAtMs?: number
}

type KeptDraft = Omit<Draft, 'photos'> & { readonly photos: readonly KeptPhoto[] }

const KEY = 'report.draft'
/** Under which key a photo on screen is kept. */
const keys = new Map<string, string>()

export async function freshDraft(): Promise<Draft> {
  return { commandId: await newId(), text: '', address: '', photos: [] }
}

/** The draft as it was left; photos that are gone are left out. */
export async function readDraft(): Promise<Draft> {
  const kept = stored()
  if (!kept) return freshDraft()
  const photos: PickedPhoto[] = []
  for (const { key, ...photo } of kept.photos) {
    const path = await openPhoto(key)
    if (!path) continue
    keys.set(path, key)
    photos.push({ ...photo, path })
  }
  return { ...kept, photos }
}

/** Keeps the draft, and each photo that is new in it; what cannot be kept is still on screen. */
export async function writeDraft(draft: Draft): Promise<void> {
  store(draft)
  let added = false
  for (const { path } of draft.photos) {
    if (keys.has(path)) continue
    const key = await newId()
    await keepPhoto(key, path)
      .then(() => {
        keys.set(path, key)
        added = true
      })
      .catch(() => undefined)
  }
  // Only when no later change was stored meanwhile.
  const now = stored()
  if (added && now?.commandId === draft.commandId && now.photos.length <= draft.photos.length) {
    store({ ...draft, ...now, photos: draft.photos })
  }
}

/** Whether a report was begun and not sent yet. */
export function hasDraft(): boolean {
  const kept = stored()
  return kept !== undefined && (kept.text.trim() !== '' || kept.photos.length > 0)
}

/** After the report was sent, or for another person. */
export async function forgetDraft(): Promise<void> {
  const kept = stored()
  Taro.removeStorageSync(KEY)
  keys.clear()
  if (kept) await dropPhotos(kept.photos.map(({ key }) => key))
}

function stored(): KeptDraft | undefined {
  const kept = Taro.getStorageSync<KeptDraft | ''>(KEY)
  return kept && Array.isArray(kept.photos) ? kept : undefined
}

function store({ photos, ...rest }: Draft): void {
  const kept = photos.flatMap(({ path, ...photo }) => {
    const key = keys.get(path)
    return key ? [{ ...photo, key }] : []
  })
  try {
    Taro.setStorageSync(KEY, { ...rest, photos: kept } satisfies KeptDraft)
  } catch {
    // No room on the phone: the form itself still has everything.
  }
}
