/** Makes a photo small enough for a bad network and for everybody's eyes: scaled, compressed, nothing written beside it. */
import Taro from '@tarojs/taro'
import { newId } from '../../cloud/new-id'
import { readPhoto } from '../../cloud/photo-bytes'
import { photoProblem } from '../../cloud/photo-check'
import { withoutMetadata } from '../../cloud/photo-head'
import { LONG_SIDE_PX } from './types'

interface Small {
  readonly path: string
  readonly bytes: number
}

/** What a photo should weigh, bytes. */
const BYTES_GOAL = 300 * 1024
/** From good to just enough, per cent; tried one after another. */
const QUALITIES = [80, 60, 40]
const FILE_START = 'picked-'

/** Nothing when it is no picture. @param original its bytes */
export async function makeSmaller(path: string, original: Uint8Array): Promise<Small | undefined> {
  let best = { path, content: original }
  for (const quality of QUALITIES) {
    const size = await sizeOf(best.path)
    const fits = size === undefined || Math.max(size.width, size.height) <= LONG_SIDE_PX
    if (fits && best.content.length <= BYTES_GOAL) break
    const smaller = await compressed(best.path, quality, fits ? undefined : size)
    if (smaller && (!fits || smaller.content.length < best.content.length)) best = smaller
  }
  if (photoProblem(best.content, 1)?.refusal === 'photo/not-an-image') return undefined
  const clean = withoutMetadata(best.content)
  const file = clean === best.content ? best.path : await written(clean)
  return { path: file, bytes: clean.length }
}

interface Size {
  readonly width: number
  readonly height: number
}

function sizeOf(src: string): Promise<Size | undefined> {
  return Taro.getImageInfo({ src }).then(
    ({ width, height }) => ({ width, height }),
    () => undefined,
  )
}

/** @param from its size, when the longer side has to become shorter */
async function compressed(src: string, quality: number, from: Size | undefined) {
  const side = from && from.width < from.height ? 'compressedHeight' : 'compressedWidth'
  const scaled = from ? { [side]: LONG_SIDE_PX } : {}
  try {
    const { tempFilePath } = await Taro.compressImage({ src, quality, ...scaled })
    return { path: tempFilePath, content: await readPhoto(tempFilePath) }
  } catch {
    // A kind of picture this phone cannot compress: it goes as it is, within what the cloud takes.
    return undefined
  }
}

/** Temporary files cannot be written: it lies in the mini-program's own folder, until the next start. */
async function written(content: Uint8Array): Promise<string> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${FILE_START}${await newId()}.jpg`
  const data = content.slice().buffer
  await new Promise<void>((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data,
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
  return filePath
}

/** What was picked and not sent when the app was last open; a draft keeps copies of its own. */
export function forgetPicked(): void {
  const folder = String(Taro.env.USER_DATA_PATH)
  Taro.getFileSystemManager().readdir({
    dirPath: folder,
    success: ({ files }) => {
      const picked = files.filter((name) => name.startsWith(FILE_START))
      for (const name of picked) Taro.getFileSystemManager().unlink({ filePath: `${folder}/${name}`, fail: () => {} })
    },
    fail: () => {},
  })
}
