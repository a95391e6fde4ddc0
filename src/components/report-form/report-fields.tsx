import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useMemo } from 'react'
import { REPORT_PHOTOS_MAX, REPORT_TEXT_CHARS_MAX } from '#contract/limits'
import type { Item, PublicTown } from '#contract/town'
import { findGrid, indexGrids } from '#domain/places/grid-index'
import type { Draft } from '../../cloud/draft'
import { Card, Field, FieldFrame, Notice } from '../kit'
import { PhotoPicker } from '../photo-picker'
import { EvidenceToggle } from '../photo-picker/evidence-toggle'
import { ItemPicker } from './item-picker'
import { PlaceField } from './place-field'
import { countOf, FIELDS, type Problems, problemsOf } from './problems'
import './index.scss'

export interface ReportCheck {
  readonly item: Item | undefined
  readonly insideTown: boolean
  readonly found: Problems
}

/** What the form amounts to: which item, whether it lies in the town, and what is missing. */
export function useReportCheck(town: PublicTown, draft: Draft): ReportCheck {
  const index = useMemo(() => indexGrids(town.grids), [town])
  const item = town.items.find(({ code }) => code === draft.itemCode)
  const insideTown = draft.at !== undefined && findGrid(index, draft.at) !== undefined
  return { item, insideTown, found: problemsOf(draft, item, insideTown) }
}

/** Says how many are missing, and goes to the first. */
export function tellMissing(found: Problems): void {
  const first = FIELDS.find((field) => found[field])
  void Taro.showToast({ title: `还有 ${countOf(found)} 处需要补充`, icon: 'none' })
  void Taro.pageScrollTo({ selector: `#report-${first}`, offsetTop: SCROLL_OFFSET_PX, duration: 200 })
}

/** Room for the bar above. */
const SCROLL_OFFSET_PX = -64
/** What vanishes fast is believed more easily when it was seen from two sides. */
const URGENT_PHOTOS = 2

/** Where the first photo was taken that says so, as long as no place was set. */
function placeOf(draft: Draft, photos: Draft['photos']): Partial<Draft> {
  const at = draft.at ? undefined : photos.find(({ takenAt }) => takenAt)?.takenAt
  return at ? { at, gridCode: '' } : {}
}

interface Props {
  readonly town: PublicTown
  readonly draft: Draft
  readonly item: Item | undefined
  readonly shown: Problems
  readonly onChange: (part: Partial<Draft>) => void
  /** Staff earn no awards: nothing is said of them. */
  readonly staff: boolean
  readonly photosLabel?: string
}

/** What every report tells: photos, place, words, and what kind of problem it is. */
export function ReportFields({ town, draft, item, shown, onChange, staff, photosLabel = '拍下问题' }: Props) {
  return (
    <View>
      <Card id='report-photos'>
        <FieldFrame label={photosLabel} required={draft.settled === true || item?.photoRequired === true}>
          <PhotoPicker
            value={draft.photos}
            max={REPORT_PHOTOS_MAX}
            error={shown.photos}
            onChange={(photos) => onChange({ photos, ...placeOf(draft, photos) })}
          />
        </FieldFrame>
        <EvidenceToggle />
        {item?.urgent && draft.photos.length < URGENT_PHOTOS ? (
          <Notice>这类问题很急，请从两个不同角度各拍一张。注意自身安全。</Notice>
        ) : null}
      </Card>
      <Card id='report-place'>
        <PlaceField town={town} draft={draft} onChange={onChange} error={shown.place} />
      </Card>
      <Card id='report-text'>
        <Field
          label='一句话说明'
          required
          kind='lines'
          value={draft.text}
          maxLength={REPORT_TEXT_CHARS_MAX}
          placeholder='如：路边堆了一堆垃圾，好几天没人清'
          error={shown.text}
          onChange={(text) => onChange({ text })}
        />
        <View id='report-item' />
        <ItemPicker
          items={town.items}
          words={draft.text}
          value={item}
          error={shown.item}
          staff={staff}
          byHand={draft.itemByHand === true}
          onChange={({ code }, itemByHand) => onChange({ itemCode: code, itemByHand })}
        />
      </Card>
    </View>
  )
}
