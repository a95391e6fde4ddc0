/** A photo without anything that is written beside the picture: who took it, with what, when and where. */
import { cleanJpeg } from './jpeg'
import { cleanPng } from './png'
import { cleanWebp } from './webp'

export const PHOTO_TYPES = ['jpg', 'png', 'webp'] as const
export type PhotoType = (typeof PHOTO_TYPES)[number]

/** By its first bytes, never by its name; undefined for every other kind, HEIC and GIF among them. */
export function photoTypeOf(bytes: Buffer): PhotoType | undefined {
  const head = bytes.toString('latin1', 0, 16)
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  return head.startsWith('RIFF') && head.startsWith('WEBP', 8) ? 'webp' : undefined
}

/** @returns the same bytes in value where nothing was beside the picture; undefined when it is no whole picture */
export function cleanPhoto(type: PhotoType, bytes: Buffer): Buffer | undefined {
  switch (type) {
    case 'jpg':
      return cleanJpeg(bytes)
    case 'png':
      return cleanPng(bytes)
    case 'webp':
      return cleanWebp(bytes)
  }
}
