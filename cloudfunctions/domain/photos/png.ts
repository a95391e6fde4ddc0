import { orientationIn, tiffOf } from './orientation'

const SIGNATURE_BYTES = 8
/** Length, name and check sum around a chunk's content. */
const AROUND_BYTES = 12
/** What draws the picture; the rest is told about it. Source: the PNG specification, third edition, 4.7. */
const DRAWING = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
  'pHYs',
  'iCCP',
])

/** The same picture without texts, times, EXIF, and what follows the end. @returns undefined when it is no whole PNG */
export function cleanPng(bytes: Buffer): Buffer | undefined {
  const parts = [bytes.subarray(0, SIGNATURE_BYTES)]
  for (let at = SIGNATURE_BYTES; at + AROUND_BYTES <= bytes.length; ) {
    const end = at + AROUND_BYTES + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (DRAWING.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(parts)
    const turned = name === 'eXIf' ? orientationIn(bytes.subarray(at + 8, end - 4)) : undefined
    if (turned !== undefined) parts.push(chunk('eXIf', tiffOf(turned)))
    at = end
  }
  return undefined
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const bytes = Buffer.alloc(named.length + 8)
  bytes.writeUInt32BE(content.length, 0)
  named.copy(bytes, 4)
  bytes.writeUInt32BE(crc32(named), named.length + 4)
  return bytes
}

/** Bit by bit: for a few bytes only. */
function crc32(bytes: Buffer): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}
