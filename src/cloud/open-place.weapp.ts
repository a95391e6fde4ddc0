import Taro from '@tarojs/taro'

interface Place {
  /** GCJ-02, as the case has it. */
  readonly lngDeg: number
  readonly latDeg: number
  readonly name: string
  readonly address: string
}

type OpenPlace = (place: Place) => Promise<void>

const SCALE = 17

/** WeChat's own map of a place, which leads there by whichever map the holder likes; closing it is no failure. */
export const openPlace: OpenPlace | undefined = async ({ lngDeg, latDeg, name, address }) => {
  try {
    await Taro.openLocation({ longitude: lngDeg, latitude: latDeg, name, address, scale: SCALE })
  } catch {
    // It could not be opened: the map on the page shows the place all the same.
  }
}
