import Taro from '@tarojs/taro'

/** Degrees, GCJ-02; or that the phone could not or would not tell. */
export type Whereabouts = { readonly lngDeg: number; readonly latDeg: number } | 'unknown'

export async function locate(): Promise<Whereabouts> {
  try {
    const { longitude, latitude } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true })
    return { lngDeg: longitude, latDeg: latitude }
  } catch {
    return 'unknown'
  }
}
