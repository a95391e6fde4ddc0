/** What is written beside a picture is taken out; the picture, and which way up it is, stays. */
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPhoto, type PhotoType, photoTypeOf } from '#domain/photos/clean'
import { orientationIn } from '#domain/photos/orientation'
import { withExif } from '../../tools/driver/camera'
import { anotherJpeg, jpeg } from '../../tools/driver/photos'

const SHOT = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299, orientation: 6 }
const SECRET = 'Zhang San 13812345678'
const scene = Buffer.from(jpeg('before'))

const segment = (marker: number, text: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text, 'latin1')])
const behindJfif = (...segments: Buffer[]) => Buffer.concat([scene.subarray(0, 20), ...segments, scene.subarray(20)])

function chunk(name: string, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)])
}
const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
const pngOf = (...more: Buffer[]) =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', ''),
  ])

function riff(name: string, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1')
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
const webpOf = (flags: number, ...more: Buffer[]) =>
  riff(
    'RIFF',
    Buffer.concat([Buffer.from('WEBP'), riff('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])), ...more]),
  )
const vp8 = riff('VP8 ', 'picture')
/** EXIF's own format as a camera writes it, without JPEG's head. */
const cameraNotes = Buffer.from(withExif(jpeg('before'), SHOT)).subarray(12, 200)

describe('what is beside the picture', () => {
  it.each<[string, PhotoType, Buffer, Buffer]>([
    ['a comment', 'jpg', behindJfif(segment(0xfe, SECRET)), scene],
    ['XMP', 'jpg', behindJfif(segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${SECRET}`)), scene],
    ['IPTC', 'jpg', behindJfif(segment(0xed, `Photoshop 3.0\0${SECRET}`)), scene],
    ['a small picture of its own', 'jpg', behindJfif(segment(0xe0, `JFXX\0${SECRET}`)), scene],
    ['what follows the end', 'jpg', Buffer.concat([scene, Buffer.from(SECRET)]), scene],
    [
      'a second picture behind the end',
      'jpg',
      Buffer.concat([scene, Buffer.from(withExif(jpeg('after'), SHOT))]),
      scene,
    ],
    ['a text', 'png', pngOf(chunk('tEXt', `Author\0${SECRET}`)), pngOf()],
    ['a time', 'png', pngOf(chunk('tIME', '2026123')), pngOf()],
    ['a part nobody knows', 'png', pngOf(chunk('prVt', SECRET)), pngOf()],
    ['what follows the end', 'png', Buffer.concat([pngOf(), Buffer.from(SECRET)]), pngOf()],
    ['XMP', 'webp', webpOf(0x04, vp8, riff('XMP ', SECRET)), webpOf(0, vp8)],
    ['what follows the end', 'webp', Buffer.concat([webpOf(0, vp8), Buffer.from(SECRET)]), webpOf(0, vp8)],
  ])('%s goes from a %s', (_, type, told, picture) => {
    expect(photoTypeOf(told)).toBe(type)
    expect(cleanPhoto(type, told)?.equals(picture)).toBe(true)
    expect(cleanPhoto(type, picture)?.equals(picture)).toBe(true)
  })

  it.each<[PhotoType, Buffer, number]>([
    ['jpg', Buffer.from(withExif(jpeg('before'), SHOT)), 12],
    ['png', pngOf(chunk('eXIf', cameraNotes)), 8 + 25 + 8],
    ['webp', webpOf(0x08, vp8, riff('EXIF', cameraNotes)), 12 + 18 + 16 + 8],
  ])('EXIF goes from a %s, but for which way up the picture is', (type, told, at) => {
    const clean = cleanPhoto(type, told)
    expect(clean?.includes('2026:05:01')).toBe(false)
    expect(clean && orientationIn(clean.subarray(at))).toBe(6)
    expect(clean && cleanPhoto(type, clean)?.equals(clean)).toBe(true)
  })

  it('is nothing in a photo that a phone has cleaned', () => {
    for (const photo of [scene, Buffer.from(anotherJpeg('after'))])
      expect(cleanPhoto('jpg', photo)?.equals(photo)).toBe(true)
  })
})

describe('what is no photo', () => {
  it.each([
    ['a text', Buffer.from('this is a text')],
    ['nothing', Buffer.alloc(0)],
    ['a GIF', Buffer.from('GIF89a......')],
    ['HEIC, as some phones write it', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('is not taken for one: %s', (_, bytes) => {
    expect(photoTypeOf(bytes)).toBeUndefined()
  })

  it('is refused when its end is missing, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: scene.length - 1 }), (length) => {
        expect(cleanPhoto('jpg', scene.subarray(0, length))).toBeUndefined()
      }),
    )
  })

  it('never breaks the cloud, whatever is wrong with it', () => {
    const photos: [PhotoType, Buffer][] = [
      ['jpg', behindJfif(segment(0xe1, `Exif\0\0${cameraNotes.toString('latin1')}`))],
      ['png', pngOf(chunk('eXIf', cameraNotes))],
      ['webp', webpOf(0x08, vp8, riff('EXIF', cameraNotes))],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...photos), fc.nat(400), fc.nat(255), ([type, photo], at, byte) => {
        const broken = Buffer.from(photo)
        broken[at % broken.length] = byte
        const clean = cleanPhoto(type, broken)
        expect(clean === undefined || clean.length <= broken.length + 64).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
