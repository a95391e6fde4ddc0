import { orientationIn, tiffOf } from './orientation'

const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const COMMENT = 0xfe
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1')
/** JFIF's segment without the small picture that may follow. */
const JFIF_BYTES = 18

/**
 * The same picture without anything written beside it: application data but what the colours mean, comments,
 * small pictures, what follows the end. Source: ITU-T T.81, annex B.
 * @returns undefined when it is no whole JPEG
 */
export function cleanJpeg(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  let turned: number | undefined
  let at = 2
  let scans = 0
  while (at < bytes.length) {
    const marker = markerAt(bytes, at)
    if (!marker) return undefined
    const { code, start } = marker
    if (code === EOI) return scans > 0 ? whole(parts, turned) : undefined
    if (start + 4 > bytes.length) return undefined
    const end = start + 2 + bytes.readUInt16BE(start + 2)
    if (end > bytes.length) return undefined
    const segment = bytes.subarray(start, end)
    if (code === APP1 && segment.subarray(4, 10).equals(EXIF)) turned ??= orientationIn(segment.subarray(10))
    else parts.push(...kept(code, segment))
    at = end
    if (code !== SOS) continue
    scans += 1
    at = endOfScan(bytes, end)
    parts.push(bytes.subarray(end, at))
  }
  return undefined
}

function whole(parts: readonly Buffer[], turned: number | undefined): Buffer {
  const exif = turned === undefined ? [] : [exifOf(turned)]
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...exif, ...parts, Buffer.from([0xff, EOI])])
}

function exifOf(turned: number): Buffer {
  const content = Buffer.concat([EXIF, tiffOf(turned)])
  return Buffer.concat([Buffer.from([0xff, APP1, 0, content.length + 2]), content])
}

/** The next marker; bytes that fill up before it are passed over. */
function markerAt(bytes: Buffer, from: number): { readonly code: number; readonly start: number } | undefined {
  let start = bytes.indexOf(0xff, from)
  while (start >= 0 && (bytes[start + 1] === 0xff || bytes[start + 1] === 0)) start = bytes.indexOf(0xff, start + 1)
  const code = bytes[start + 1]
  return start < 0 || code === undefined ? undefined : { code, start }
}

function kept(code: number, segment: Buffer): Buffer[] {
  if (code === APP0) return jfif(segment)
  const colours = code === APP14 || (code === APP2 && segment.subarray(4, 4 + PROFILE.length).equals(PROFILE))
  return (code > APP0 && code <= 0xef && !colours) || code === COMMENT ? [] : [segment]
}

function jfif(segment: Buffer): Buffer[] {
  if (segment.length < JFIF_BYTES || segment.toString('latin1', 4, 9) !== 'JFIF\0') return []
  const head = Buffer.from(segment.subarray(0, JFIF_BYTES))
  head.writeUInt16BE(JFIF_BYTES - 2, 2)
  head.fill(0, JFIF_BYTES - 2)
  return [head]
}

/** Where the picture's own bytes end: at a marker that is neither a byte of theirs nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
