import Taro from '@tarojs/taro'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import { NOTHING_PICKED, type Pick, type PickedPhoto } from './types'

/** The longer side after scaling, px; a sign is still readable at this size. */
const LONG_SIDE_PX = 1600
const JPEG_QUALITY = 0.82

/** Lets files be chosen and scales each down, since a browser does not do it by itself. */
export async function pickPhotos(count: number): Promise<Pick> {
  try {
    const { tempFiles } = await Taro.chooseImage({
      count,
      sizeType: ['compressed'],
      sourceType: ['camera', 'album'],
    })
    const scaled = await Promise.all(
      tempFiles.slice(0, count).map(({ path, originalFileObj }) => scale(path, originalFileObj)),
    )
    const images = scaled.filter((photo): photo is PickedPhoto => photo !== undefined)
    const photos = images.filter(({ bytes }) => bytes <= PHOTO_BYTES_MAX)
    return { photos, notImages: scaled.length - images.length, tooLarge: images.length - photos.length }
  } catch {
    return NOTHING_PICKED
  }
}

/** Nothing when the file is no picture the browser can read. */
async function scale(path: string, file: File | undefined): Promise<PickedPhoto | undefined> {
  const image = await read(path).catch(() => undefined)
  if (!image) return undefined
  const factor = Math.min(1, LONG_SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * factor)
  canvas.height = Math.round(image.naturalHeight * factor)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', JPEG_QUALITY))
  if (!blob) return undefined
  const taken = file?.lastModified ? { takenAtMs: file.lastModified } : {}
  return { path: URL.createObjectURL(blob), bytes: blob.size, ...taken }
}

function read(path: string): Promise<HTMLImageElement> {
  return new Promise((done, fail) => {
    const image = new Image()
    image.onload = () => done(image)
    image.onerror = () => fail(new Error('not an image'))
    image.src = path
  })
}
