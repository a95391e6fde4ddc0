/** Which way up a picture is, as EXIF says it: the one thing of a camera's notes that people need to see it rightly. */

const ORIENTATION = 0x0112
const ENTRY_BYTES = 12

/** @param tiff EXIF's own format @returns EXIF's number, 2 to 8; undefined for upright pictures and what makes no sense */
export function orientationIn(tiff: Buffer): number | undefined {
  try {
    const little = tiff.toString('latin1', 0, 2) === 'II'
    const two = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const list = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let entry = 0; entry < two(list); entry += 1) {
      const at = list + 2 + entry * ENTRY_BYTES
      if (two(at) !== ORIENTATION) continue
      const turned = two(at + 8)
      return turned >= 2 && turned <= 8 ? turned : undefined
    }
  } catch {
    // It points outside of itself: nothing can be read from it.
  }
  return undefined
}

/** EXIF's own format with nothing in it but which way up the picture is. */
export function tiffOf(orientation: number): Buffer {
  return Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
}
