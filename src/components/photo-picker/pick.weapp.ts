import Taro from '@tarojs/taro'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import { NOTHING_PICKED, type Pick } from './types'

/** Lets the camera or the album be chosen; closing the choice picks nothing. */
export async function pickPhotos(count: number): Promise<Pick> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    })
    const small = tempFiles.filter(({ size }) => size <= PHOTO_BYTES_MAX)
    return {
      photos: small.map(({ tempFilePath, size }) => ({ path: tempFilePath, bytes: size })),
      notImages: 0,
      tooLarge: tempFiles.length - small.length,
      tooMany: 0,
    }
  } catch {
    return NOTHING_PICKED
  }
}
