/** Pictures as a camera leaves them: large, grainy, with the time and the place written in. */
import { encode } from 'jpeg-js'

export interface Shot {
  readonly widthPx: number
  readonly heightPx: number
  /** As a camera writes it: `2026:05:01 09:30:00`, by the clock on the wall. */
  readonly taken: string
  /** WGS-84. */
  readonly latDeg: number
  readonly lngDeg: number
  /** EXIF's number for how the phone was held; 1 is upright. */
  readonly orientation?: number
}

/** The same grain for the same shot: a picture that compresses badly, as photos of leaves and rubble do. */
export function shot(parts: Shot): Uint8Array<ArrayBuffer> {
  const { widthPx: width, heightPx: height } = parts
  const data = new Uint8Array(width * height * 4)
  let seed = 1
  for (let at = 0; at < data.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    data[at] = at % 4 === 3 ? 255 : ((at >> 10) & 0x7f) + (seed >> 28)
  }
  const { data: picture } = encode({ width, height, data }, 90)
  return withExif(picture, parts)
}

export function withExif(picture: Uint8Array, parts: Omit<Shot, 'widthPx' | 'heightPx'>): Uint8Array<ArrayBuffer> {
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff(parts)])
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff])
  return new Uint8Array(Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)]))
}

/** EXIF's own format, the high byte first. */
function tiff({ taken, latDeg, lngDeg, orientation = 1 }: Omit<Shot, 'widthPx' | 'heightPx'>): Buffer {
  const main = 8
  const exif = main + list(3)
  const gps = exif + list(1)
  const values = gps + list(4)
  const text = Buffer.from(`${taken}\0`)
  const lat = values + text.length
  const lng = lat + 24
  return Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, main]),
    entries([0x0112, 3, 1, orientation << 16], [0x8769, 4, 1, exif], [0x8825, 4, 1, gps]),
    entries([0x9003, 2, text.length, values]),
    entries([1, 2, 2, letter('N')], [2, 5, 3, lat], [3, 2, 2, letter('E')], [4, 5, 3, lng]),
    text,
    degrees(latDeg),
    degrees(lngDeg),
  ])
}

const list = (count: number) => 2 + count * 12 + 4
const letter = (one: string) => one.charCodeAt(0) << 24

function entries(...all: (readonly [number, number, number, number])[]): Buffer {
  const bytes = Buffer.alloc(list(all.length))
  bytes.writeUInt16BE(all.length, 0)
  all.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * 12
    bytes.writeUInt16BE(tag, at)
    bytes.writeUInt16BE(type, at + 2)
    bytes.writeUInt32BE(count, at + 4)
    bytes.writeUInt32BE(value >>> 0, at + 8)
  })
  return bytes
}

/** Degrees, minutes, and seconds to a ten-thousandth. */
function degrees(value: number): Buffer {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  const seconds = Math.round((value - whole - minutes / 60) * 3600 * 10_000)
  const bytes = Buffer.alloc(24)
  for (const [index, number] of [whole, 1, minutes, 1, seconds, 10_000].entries())
    bytes.writeUInt32BE(number, index * 4)
  return bytes
}
