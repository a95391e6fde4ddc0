import { orientationIn, tiffOf } from './orientation'

const HEAD_BYTES = 12
const CHUNK_HEAD_BYTES = 8
/** What draws the picture. Source: the WebP container specification. */
const DRAWING = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** VP8X says what there is: only colours, transparency and movement stay. */
const DRAWING_FLAGS = 0x32
const EXIF_FLAG = 0x08

/** The same picture without EXIF, XMP, unknown parts, and what follows the end. @returns undefined when it is no whole WebP */
export function cleanWebp(bytes: Buffer): Buffer | undefined {
  const end = bytes.length < HEAD_BYTES ? 0 : bytes.readUInt32LE(4) + CHUNK_HEAD_BYTES
  if (end === 0 || end > bytes.length) return undefined
  const parts: Buffer[] = []
  let extended: Buffer | undefined
  let turned: number | undefined
  for (let at = HEAD_BYTES; at + CHUNK_HEAD_BYTES <= end; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const next = at + CHUNK_HEAD_BYTES + length + (length % 2)
    if (next > end) return undefined
    const content = bytes.subarray(at + CHUNK_HEAD_BYTES, at + CHUNK_HEAD_BYTES + length)
    if (name === 'VP8X') extended = Buffer.from(bytes.subarray(at, next))
    else if (name === 'EXIF') turned ??= orientationIn(withoutHead(content))
    else if (DRAWING.has(name)) parts.push(bytes.subarray(at, next))
    at = next
  }
  if (parts.length === 0) return undefined
  const exif = extended && turned !== undefined ? [chunk('EXIF', tiffOf(turned))] : []
  const flags = extended?.[CHUNK_HEAD_BYTES]
  if (extended && flags !== undefined)
    extended[CHUNK_HEAD_BYTES] = (flags & DRAWING_FLAGS) | (exif.length > 0 ? EXIF_FLAG : 0)
  return container([...(extended ? [extended] : []), ...parts, ...exif])
}

/** Some programs write JPEG's head before it. */
function withoutHead(content: Buffer): Buffer {
  return content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content
}

function chunk(name: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(CHUNK_HEAD_BYTES + content.length + (content.length % 2))
  bytes.write(name, 0, 'latin1')
  bytes.writeUInt32LE(content.length, 4)
  content.copy(bytes, CHUNK_HEAD_BYTES)
  return bytes
}

function container(parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  return chunk('RIFF', content)
}
