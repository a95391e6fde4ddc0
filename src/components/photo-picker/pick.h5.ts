import { PHOTO_BYTES_MAX } from '#contract/limits'
import { evidenceIn } from '../../cloud/photo-evidence'
import { LONG_SIDE_PX, NOTHING_PICKED, type Pick, type PickedPhoto } from './types'

/** What cameras write stands at the front. */
const HEAD_BYTES = 256 * 1024
const JPEG_QUALITY = 0.82

/**
 * Lets files be chosen and scales each down, since a browser does not do it by itself.
 * @param onChosen called once something was chosen, before it is ready
 */
export async function pickPhotos(count: number, onChosen: () => void): Promise<Pick> {
  const files = await chooseFiles(count > 1)
  if (files.length === 0) return NOTHING_PICKED
  onChosen()
  const photos: PickedPhoto[] = []
  let notImages = 0
  let tooLarge = 0
  // One after another: a phone has not the memory for six large pictures at once.
  for (const file of files.slice(0, count)) {
    const photo = await scaled(file)
    if (!photo) notImages += 1
    else if (photo.bytes > PHOTO_BYTES_MAX) tooLarge += 1
    else photos.push(photo)
  }
  return { photos, notImages, tooLarge, tooMany: Math.max(0, files.length - count) }
}

/** Empty when the choice was closed. */
function chooseFiles(multiple: boolean): Promise<File[]> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = multiple
    input.hidden = true
    const end = (): void => {
      input.remove()
      done([...(input.files ?? [])])
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    document.body.append(input)
    input.click()
  })
}

/** Nothing when the file is no picture the browser can read. */
async function scaled(file: File): Promise<PickedPhoto | undefined> {
  const address = URL.createObjectURL(file)
  const image = await read(address).catch(() => undefined)
  URL.revokeObjectURL(address)
  if (!image) return undefined
  const factor = Math.min(1, LONG_SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * factor)
  canvas.height = Math.round(image.naturalHeight * factor)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', JPEG_QUALITY))
  if (!blob) return undefined
  // The canvas kept nothing of what the camera wrote: it is read from the file that was chosen.
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  return { path: URL.createObjectURL(blob), bytes: blob.size, ...evidenceIn(head) }
}

function read(address: string): Promise<HTMLImageElement> {
  return new Promise((done, fail) => {
    const image = new Image()
    image.onload = () => done(image)
    image.onerror = () => fail(new Error('not an image'))
    image.src = address
  })
}
