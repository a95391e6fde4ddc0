/** What a phone can do with a picture: measure it, and make it smaller. */
import { imageSize } from 'image-size'
import { decode, encode } from 'jpeg-js'
import type { PhoneFiles } from './files'
import { WxFailure, type WxWork } from './wx-call'

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const EXIF_MARKER = 0xe1

export function pictureWorks(files: PhoneFiles): Record<string, WxWork> {
  return {
    getImageInfo: ({ src }) => {
      try {
        const { width, height, type } = imageSize(files.read(src))
        return { width, height, type: type ?? 'unknown', orientation: 'up', path: String(src) }
      } catch {
        throw new WxFailure('file not exists')
      }
    },
    compressImage: ({ src, quality, compressedWidth, compressedHeight }) => {
      const original = files.read(src)
      const picture = pixelsOf(original)
      const factor = compressedWidth
        ? Number(compressedWidth) / picture.width
        : compressedHeight
          ? Number(compressedHeight) / picture.height
          : 1
      const { data } = encode(scaled(picture, factor), Number(quality ?? 80))
      return { tempFilePath: files.addTemporary(withExifOf(original, new Uint8Array(data))) }
    },
  }
}

function pixelsOf(content: Uint8Array): Pixels {
  try {
    return decode(content, { useTArray: true, maxMemoryUsageInMB: 1024 })
  } catch {
    throw new WxFailure('decode failed')
  }
}

function scaled({ width, height, data }: Pixels, factor: number): Pixels {
  const to = { width: Math.round(width * factor), height: Math.round(height * factor) }
  const pixels = new Uint32Array(to.width * to.height)
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  for (let y = 0; y < to.height; y += 1) {
    const row = Math.min(height - 1, Math.floor(y / factor)) * width
    for (let x = 0; x < to.width; x += 1) {
      pixels[y * to.width + x] = from[row + Math.min(width - 1, Math.floor(x / factor))] ?? 0
    }
  }
  return { ...to, data: new Uint8Array(pixels.buffer) }
}

/** Some phones keep what the camera wrote: the app may not count on its being gone. */
function withExifOf(original: Uint8Array, made: Uint8Array): Uint8Array<ArrayBuffer> {
  const isExif = original[2] === 0xff && original[3] === EXIF_MARKER
  const end = isExif ? 4 + ((original[4] ?? 0) << 8) + (original[5] ?? 0) : 2
  return new Uint8Array([...made.subarray(0, 2), ...original.subarray(2, end), ...made.subarray(2)])
}
