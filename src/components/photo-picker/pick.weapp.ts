import Taro from '@tarojs/taro'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import { readPhoto } from '../../cloud/photo-bytes'
import { evidenceIn, keepsEvidence } from '../../cloud/photo-evidence'
import { isPrivacyRefused } from '../../cloud/privacy.weapp'
import { forgetPicked, makeSmaller } from './smaller.weapp'
import { NOTHING_PICKED, type Pick, type PickedPhoto } from './types'

let tidied = false

/**
 * Lets the camera or the album be chosen, and makes each photo smaller; closing the choice picks nothing.
 * @param onChosen called once something was chosen, before it is ready
 */
export async function pickPhotos(count: number, onChosen: () => void): Promise<Pick> {
  if (!tidied) forgetPicked()
  tidied = true
  // Only the original says when and where it was taken: it is asked for only when that was agreed to.
  const sizeType: ('original' | 'compressed')[] = [keepsEvidence() ? 'original' : 'compressed']
  const chosen = await Taro.chooseMedia({
    count,
    mediaType: ['image'],
    sourceType: ['camera', 'album'],
    sizeType,
  }).then(
    ({ tempFiles }) => tempFiles,
    (error: unknown) => (isPrivacyRefused(error) ? 'refused' : []),
  )
  if (chosen === 'refused') return { ...NOTHING_PICKED, notAgreed: true }
  if (chosen.length === 0) return NOTHING_PICKED
  onChosen()
  const photos: PickedPhoto[] = []
  let notImages = 0
  let tooLarge = 0
  // One after another: a phone has not the memory for six large pictures at once.
  for (const { tempFilePath } of chosen) {
    const photo = await pickedOf(tempFilePath)
    if (!photo) notImages += 1
    else if (photo.bytes > PHOTO_BYTES_MAX) tooLarge += 1
    else photos.push(photo)
  }
  return { photos, notImages, tooLarge, tooMany: 0 }
}

/** Nothing when it is no picture. */
async function pickedOf(path: string): Promise<PickedPhoto | undefined> {
  const original = await readPhoto(path).catch(() => undefined)
  if (!original) return undefined
  const evidence = evidenceIn(original)
  const smaller = await makeSmaller(path, original)
  return smaller && { ...smaller, ...evidence }
}
