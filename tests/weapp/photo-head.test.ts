/** What a camera writes beside a picture: read, and taken out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPhoto } from '#domain/photos/clean'
import { takenIn, withoutMetadata } from '../../src/cloud/photo-head'
import { withExif } from '../../tools/driver/camera'
import { jpeg } from '../../tools/driver/photos'

const SHOT = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299 }
const photo = withExif(jpeg('before'), SHOT)

describe('what a camera writes into a photo', () => {
  it('is when and where it was taken; the clock is China’s', () => {
    const { takenAtMs, takenAt } = takenIn(photo)
    expect(takenAtMs).toBe(Date.UTC(2026, 4, 1, 1, 30))
    expect(takenAt?.latDeg).toBeCloseTo(23.1203, 6)
    expect(takenAt?.lngDeg).toBeCloseTo(113.0299, 6)
  })

  it('is taken out, and the picture stays the same', () => {
    const clean = withoutMetadata(photo)
    expect(Buffer.from(clean).includes('Exif')).toBe(false)
    expect(takenIn(clean)).toEqual({})
    expect(Buffer.from(clean).equals(Buffer.from(withoutMetadata(jpeg('before'))))).toBe(true)
  })

  it('keeps which way up the picture is, and nothing else', () => {
    const clean = withoutMetadata(withExif(jpeg('before'), { ...SHOT, orientation: 6 }))
    expect(Buffer.from(clean).includes('2026')).toBe(false)
    expect(takenIn(clean)).toEqual({})
    const tags = Buffer.from(clean.subarray(2, 38))
    expect([tags.readUInt16BE(2), tags.readUInt16BE(20), tags.readUInt16BE(28)]).toEqual([34, 0x0112, 6])
  })

  it.each([1, 3, 6, 8])('is taken out so that the cloud need not make a clean copy, turned %s', (orientation) => {
    const clean = Buffer.from(withoutMetadata(withExif(jpeg('before'), { ...SHOT, orientation })))
    expect(cleanPhoto('jpg', clean)?.equals(clean)).toBe(true)
  })

  it('is nothing in what is no photo, or a broken one', () => {
    expect(takenIn(new TextEncoder().encode('this is a text'))).toEqual({})
    fc.assert(
      fc.property(fc.nat(400), fc.nat(255), (at, byte) => {
        const broken = photo.slice()
        broken[at] = byte
        takenIn(broken)
        expect(withoutMetadata(broken).length).toBeLessThanOrEqual(broken.length + 36)
      }),
    )
  })
})
