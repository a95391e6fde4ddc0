/** What a camera writes into a file beside the picture: read where the holder agrees, taken out before others see it. */

/** When and where a photo was taken, as far as the file says. */
export interface Taken {
  readonly takenAtMs?: number
  /** Degrees, WGS-84, as cameras write it. */
  readonly takenAt?: { readonly lngDeg: number; readonly latDeg: number }
}

interface Segment {
  readonly marker: number
  readonly start: number
  readonly end: number
}

/** Application data but JFIF's and Adobe's colours, and comments. */
const REMOVED = (marker: number) => (marker > 0xe0 && marker < 0xee) || marker === 0xef || marker === 0xfe
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const PNG_START = [0x89, 0x50, 0x4e, 0x47]
const PNG_REMOVED = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']
const TAG = { orientation: 0x0112, exif: 0x8769, gps: 0x8825, taken: 0x9003, zone: 0x9011 }
const GPS_TAG = { latRef: 1, lat: 2, lngRef: 3, lng: 4 }
/** Cameras that name no zone show the clock of their owner: China has one. */
const ZONE = '+08:00'

/** Never throws: a file that makes no sense says nothing. */
export function takenIn(bytes: Uint8Array): Taken {
  try {
    const tiff = tiffIn(bytes)
    if (!tiff) return {}
    const main = tiff.entries(tiff.first)
    const exif = tiff.entries(tiff.number(main.get(TAG.exif)))
    const gps = tiff.entries(tiff.number(main.get(TAG.gps)))
    const takenAtMs = instantOf(tiff.text(exif.get(TAG.taken)), tiff.text(exif.get(TAG.zone)))
    const latDeg = tiff.degrees(gps.get(GPS_TAG.lat), tiff.text(gps.get(GPS_TAG.latRef)) === 'S')
    const lngDeg = tiff.degrees(gps.get(GPS_TAG.lng), tiff.text(gps.get(GPS_TAG.lngRef)) === 'W')
    return {
      ...(takenAtMs === undefined ? {} : { takenAtMs }),
      ...(latDeg === undefined || lngDeg === undefined ? {} : { takenAt: { lngDeg, latDeg } }),
    }
  } catch {
    return {}
  }
}

/** The same picture, the same way up, with nothing about who took it, when and where. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array {
  if (startsWith(bytes, PNG_START)) return pngWithout(bytes)
  const removed = segmentsOf(bytes).filter(({ marker }) => REMOVED(marker))
  if (removed.length === 0) return bytes
  const parts: Uint8Array[] = [bytes.subarray(0, 2), ...turnedSegment(bytes)]
  let at = 2
  for (const { start, end } of removed) {
    parts.push(bytes.subarray(at, start))
    at = end
  }
  return joined([...parts, bytes.subarray(at)])
}

function startsWith(bytes: Uint8Array, start: readonly number[], from = 0): boolean {
  return start.every((byte, index) => bytes[from + index] === byte)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** What comes before the picture itself; empty when it is no JPEG. */
function segmentsOf(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = []
  if (!startsWith(bytes, [0xff, 0xd8])) return segments
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
    if (marker === 0xda || end > bytes.length) break
    segments.push({ marker, start: at, end })
    at = end
  }
  return segments
}

/** A phone that was held upright writes the picture lying down, and that it is to be turned: only that is kept. */
function turnedSegment(bytes: Uint8Array): Uint8Array[] {
  const turned = orientationIn(bytes)
  if (turned < 2 || turned > 8) return []
  const header = [0xff, 0xe1, 0, 34, ...EXIF, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  return [new Uint8Array([...header, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0])]
}

/** EXIF's number, from 1; 0 where the file does not say. */
function orientationIn(bytes: Uint8Array): number {
  try {
    const tiff = tiffIn(bytes)
    return tiff ? tiff.number(tiff.entries(tiff.first).get(TAG.orientation)) : 0
  } catch {
    return 0
  }
}

function pngWithout(bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(0, 8)]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!PNG_REMOVED.includes(name)) parts.push(bytes.subarray(at, end))
    at = end
  }
  return joined(parts)
}

function tiffIn(bytes: Uint8Array): Tiff | undefined {
  const segment = segmentsOf(bytes).find(({ marker, start }) => marker === 0xe1 && startsWith(bytes, EXIF, start + 4))
  if (!segment) return undefined
  const start = segment.start + 4 + EXIF.length
  return new Tiff(new DataView(bytes.buffer, bytes.byteOffset + start, segment.end - start))
}

/** Reads EXIF's own format; throws a RangeError where it points outside of itself. */
class Tiff {
  private readonly little: boolean

  constructor(private readonly view: DataView) {
    this.little = view.getUint16(0) === 0x4949
  }

  get first(): number {
    return this.view.getUint32(4, this.little)
  }

  /** Where each entry of a list begins, by tag; none where there is no list. */
  entries(offset: number): Map<number, number> {
    const found = new Map<number, number>()
    if (offset === 0) return found
    const count = this.view.getUint16(offset, this.little)
    for (let index = 0; index < count; index += 1) {
      const at = offset + 2 + index * 12
      found.set(this.view.getUint16(at, this.little), at)
    }
    return found
  }

  /** 0 where there is no entry. */
  number(entry: number | undefined): number {
    if (entry === undefined) return 0
    const short = this.view.getUint16(entry + 2, this.little) === 3
    return short ? this.view.getUint16(entry + 8, this.little) : this.view.getUint32(entry + 8, this.little)
  }

  text(entry: number | undefined): string {
    if (entry === undefined) return ''
    const length = this.view.getUint32(entry + 4, this.little)
    const at = length > 4 ? this.view.getUint32(entry + 8, this.little) : entry + 8
    const codes = Array.from({ length }, (_, index) => this.view.getUint8(at + index))
    return String.fromCharCode(...codes.filter((code) => code > 0))
  }

  /** From degrees, minutes and seconds, each as a fraction. */
  degrees(entry: number | undefined, negative: boolean): number | undefined {
    if (entry === undefined) return undefined
    const at = this.view.getUint32(entry + 8, this.little)
    const part = (index: number): number =>
      this.view.getUint32(at + index * 8, this.little) / this.view.getUint32(at + index * 8 + 4, this.little)
    const value = part(0) + part(1) / 60 + part(2) / 3600
    return Number.isFinite(value) && value !== 0 ? (negative ? -value : value) : undefined
  }
}

function instantOf(text: string, zone: string): number | undefined {
  const [, date, time] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? []
  if (!date || !time) return undefined
  const offset = /^[+-]\d\d:\d\d$/.test(zone) ? zone : ZONE
  const atMs = Date.parse(`${date.replace(/:/g, '-')}T${time}${offset}`)
  return atMs > 0 ? atMs : undefined
}
