import { sha256 } from '@noble/hashes/sha2.js'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import type { Refused } from '#contract/outcome'
import { refuse } from '#contract/outcome'

/** What is wrong with a photo that a phone can know; `number` counts from 1. */
export function photoProblem(bytes: Uint8Array, number: number): Refused | undefined {
  if (!isImage(bytes)) return refuse('photo/not-an-image', { number })
  if (bytes.length > PHOTO_BYTES_MAX) {
    return refuse('photo/too-large', { number, maxMb: Math.floor(PHOTO_BYTES_MAX / 1024 / 1024) })
  }
  return undefined
}

/** JPEG, PNG or WebP by its first bytes; a name or a type proves nothing. */
function isImage(bytes: Uint8Array): boolean {
  const starts = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte)
  const webp = [0x57, 0x45, 0x42, 0x50].every((byte, at) => bytes[8 + at] === byte)
  return (
    starts(0xff, 0xd8, 0xff) ||
    starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    (starts(0x52, 0x49, 0x46, 0x46) && webp)
  )
}

export function sha256Hex(bytes: Uint8Array): string {
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
