import { REPORT_TEXT_CHARS_MAX } from '#contract/limits'
import { sentenceOf } from '#contract/refusals'
import type { Item } from '#contract/town'
import type { Draft } from '../../cloud/draft'

/** In the order of the form. */
export const FIELDS = ['photos', 'photosAfter', 'place', 'text', 'item', 'note', 'similar'] as const
export type FieldName = (typeof FIELDS)[number]

/** What is wrong with a report, next to its field; what a phone can know is said before it is sent. */
export type Problems = Partial<Record<FieldName, string>>

/** @param insideTown whether the place lies in one of the town's grids */
export function problemsOf(draft: Draft, item: Item | undefined, insideTown: boolean): Problems {
  const text = draft.text.trim()
  return {
    ...(item?.photoRequired && draft.photos.length === 0 ? { photos: sentenceOf('report/photo-required') } : {}),
    ...(draft.at ? {} : { place: '请在地图上标出问题的位置，或使用您的位置。' }),
    ...(draft.at && !insideTown ? { place: sentenceOf('report/outside-town') } : {}),
    ...(text ? {} : { text: sentenceOf('report/empty-text') }),
    ...(text.length > REPORT_TEXT_CHARS_MAX ? { text: `最多 ${REPORT_TEXT_CHARS_MAX} 个字，请写短一些。` } : {}),
    ...(item ? {} : { item: '请选一个最接近的事项，拿不准就选最像的。' }),
  }
}

/** What is missing of a report that was put right on the spot. */
export function settledProblemsOf({ photos, photosAfter, note }: Draft): Problems {
  return {
    ...(photos.length === 0 ? { photos: '请拍一张处置前的照片。' } : {}),
    ...(photosAfter.length === 0 ? { photosAfter: '请拍一张处置后的照片。' } : {}),
    ...(note.trim() ? {} : { note: '请写几个字，说明怎么处置的。' }),
  }
}

export function countOf(problems: Problems): number {
  return Object.keys(problems).length
}
