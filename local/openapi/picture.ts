import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const modules = 29
const pixelsPerModule = 10

/** A small grey PNG whose pattern comes from a text. It stands for a mini-program code; no phone can scan it. */
export function codePicture(text: string): Buffer {
  const bits = createHash('sha512').update(text).digest()
  const isDark = (x: number, y: number) => {
    if (x < 2 || y < 2 || x >= modules - 2 || y >= modules - 2) return false
    const at = (x * 31 + y * 17 + x * y) % (bits.length * 8)
    return (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) === 1
  }
  const side = modules * pixelsPerModule
  const rows = Buffer.alloc(side * (side + 1), 0xff)
  for (let y = 0; y < side; y++) {
    // each row begins with the number of its filter: none
    rows[y * (side + 1)] = 0
    for (let x = 0; x < side; x++)
      if (isDark(Math.floor(x / pixelsPerModule), Math.floor(y / pixelsPerModule))) rows[y * (side + 1) + 1 + x] = 0x22
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named) >>> 0)
  return Buffer.concat([length, named, sum])
}
