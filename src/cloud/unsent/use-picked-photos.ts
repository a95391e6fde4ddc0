import { useEffect, useState } from 'react'
import type { PickedPhoto } from '../../components/photo-picker/types'
import { openPhoto } from '../kept-photos'
import { pathsByKey } from './deliver'
import type { PhotoField, Unsent } from './types'

/** The photos of a command that waits, as a form shows them; one that is gone is left out. */
export async function pickedPhotos({ photos }: Unsent, only?: PhotoField): Promise<PickedPhoto[]> {
  const found: PickedPhoto[] = []
  for (const { key, field, sent: _, ...photo } of photos) {
    if (only && field !== only) continue
    const path = (await openPhoto(key)) ?? pathsByKey.get(key)
    if (path) found.push({ ...photo, path })
  }
  return found
}

export function usePickedPhotos(unsent: Unsent): readonly PickedPhoto[] {
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([])
  // Its photos do not change while it waits; what changes is how many of them arrived.
  const { commandId } = unsent
  useEffect(() => {
    let shown = true
    void pickedPhotos(unsent).then((found) => {
      if (shown) setPhotos(found)
    })
    return () => {
      shown = false
    }
  }, [commandId])
  return photos
}
