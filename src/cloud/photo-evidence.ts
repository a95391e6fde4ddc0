import Taro from '@tarojs/taro'
import gcoord from 'gcoord'
import { type Taken, takenIn } from './photo-head'

const KEY = 'photo.evidence'

/** Whether the holder of this phone agreed that a photo's time and place are kept as evidence. Nobody is asked twice. */
export function keepsEvidence(): boolean {
  return Taro.getStorageSync<unknown>(KEY) === true
}

export function keepEvidence(agreed: boolean): void {
  Taro.setStorageSync(KEY, agreed)
}

/** When and where a photo was taken, in the town's coordinates (GCJ-02); nothing unless it was agreed to. */
export function evidenceIn(bytes: Uint8Array): Taken {
  if (!keepsEvidence()) return {}
  const { takenAtMs, takenAt } = takenIn(bytes)
  // A camera whose clock is ahead proves nothing.
  const when = takenAtMs === undefined || takenAtMs > Date.now() ? {} : { takenAtMs }
  if (!takenAt) return when
  const [lngDeg, latDeg] = gcoord.transform([takenAt.lngDeg, takenAt.latDeg], gcoord.WGS84, gcoord.GCJ02)
  return { ...when, takenAt: { lngDeg, latDeg } }
}
