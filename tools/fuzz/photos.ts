/** Photos for random inputs: whole ones, and everything that somebody may upload in their place. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { purposeOf } from '#contract/uploads'
import { withExif } from '../driver/camera'
import { anotherJpeg, jpeg, type SentPhoto, uploadFor } from '../driver/photos'
import type { Caller } from '../driver/town'

type Bytes = Uint8Array<ArrayBuffer>

const SHOT = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299, orientation: 6 }
const bytes = (...parts: readonly (Uint8Array | string)[]): Bytes =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))))

/** A black picture. */
function png(widthPx: number, heightPx: number, rows = heightPx): Bytes {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(widthPx, 0)
  size.writeUInt32BE(heightPx, 4)
  // Not more than a few rows of it are there, however large it says it is.
  const pixels = deflateSync(Buffer.alloc(rows * (Math.min(widthPx, 64) + 1)))
  const head = Buffer.concat([size, Buffer.from([8, 0, 0, 0, 0])])
  return bytes(
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  )
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A JPEG whose header says that it is as large as a JPEG may be. */
function huge(): Bytes {
  const picture = Buffer.from(jpeg('before'))
  for (let at = 2; at < picture.length - 9; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xc2) {
      picture.writeUInt32BE(0xffffffff, at + 5)
      break
    }
  }
  return bytes(picture)
}

/** What is uploaded; none: whole. */
export const SPOILT: Readonly<Record<string, () => Bytes>> = {
  'with what a camera wrote': () => withExif(anotherJpeg('before'), SHOT),
  'a PNG named .jpg': () => png(64, 64),
  'a PNG without most of its rows': () => png(64, 4096, 1),
  'cut off in the middle': () => jpeg('before').slice(0, 9_000),
  'cut off in its head': () => jpeg('before').slice(0, 3),
  'a page behind a picture': () => bytes(jpeg('before'), '<script>alert(1)</script>'),
  'a picture behind a page': () => bytes('<!doctype html>', jpeg('before')),
  'an archive behind a picture': () => bytes(jpeg('before'), 'PK\x03\x04', 'x'.repeat(100)),
  'one byte': () => bytes('x'),
  zeros: () => new Uint8Array(5_000),
  'as large as a JPEG may say': huge,
  'as large as a PNG may say': () => png(0x7fffffff, 0x7fffffff, 1),
  HEIC: () => bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
  'more than is taken': () => bytes(jpeg('before'), new Uint8Array(5 * 1024 * 1024)),
}

export const PHOTO_KINDS = [
  'whole',
  'whole',
  'whole',
  'stolen',
  'of another case',
  'another hash',
  'never arrived',
  ...Object.keys(SPOILT),
]

/** Uploads photos of these kinds for a command. */
export function uploadAll(
  caller: Caller,
  stranger: Caller,
  input: object,
  kinds: readonly string[],
): Promise<SentPhoto[]> {
  const purpose = purposeOf(input as Record<string, unknown>)
  return Promise.all(
    kinds.map(async (kind) => {
      const content = SPOILT[kind]?.() ?? anotherJpeg('before')
      if (kind === 'stolen') return uploadFor(stranger, purpose, content)
      if (kind === 'of another case') return uploadFor(caller, `${purpose}-`, content)
      const sent = await uploadFor(caller, purpose, content)
      if (kind === 'never arrived') return { ...sent, fileId: sent.fileId.replace('/1.jpg', '/2.jpg') }
      const other = createHash('sha256').update(kind).digest('hex')
      return kind === 'another hash' ? { ...sent, sha256: other } : sent
    }),
  )
}
