import Taro from '@tarojs/taro'
import gcoord from 'gcoord'
import type { Whereabouts } from './locate.weapp'

/** A browser tells WGS-84 only; the town's map is GCJ-02. */
export async function locate(): Promise<Whereabouts> {
  try {
    const { longitude, latitude } = await Taro.getLocation({ type: 'wgs84' })
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return 'unknown'
    const [lngDeg, latDeg] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
    return { lngDeg, latDeg }
  } catch {
    return 'unknown'
  }
}
