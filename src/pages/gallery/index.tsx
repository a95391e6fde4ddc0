import { View } from '@tarojs/components'
import { useState } from 'react'
import { STAGE_REACHED, type State } from '#contract/flow'
import { STATE_WORDS } from '#contract/words'
import { useTown } from '../../cloud/town'
import { BeforeAfter } from '../../components/before-after'
import { CaseCard } from '../../components/case-card'
import { StateTag } from '../../components/case-card/state-tag'
import { CaseTimeline } from '../../components/case-timeline'
import { DueClock } from '../../components/due-clock'
import { GridMap } from '../../components/grid-map'
import { Card, Page, Toggle } from '../../components/kit'
import { PhotoGrid } from '../../components/photo-grid'
import { PhotoPicker, type PickedPhoto } from '../../components/photo-picker'
import { SimilarCard } from '../../components/similar-card'
import { StagePicture } from '../../components/stage-picture'
import { UnsentCard } from '../../components/unsent-card'
import { setLargeType, useLargeType } from '../../theme/large-type'
import './gallery.scss'
import { KitGallery } from './kit-gallery'
import { Part } from './part'
import { BRIEFS, picture, SIMILAR, STEPS, UNSENT } from './samples'

const HOUR_MS = 60 * 60_000
const STATES = Object.keys(STATE_WORDS) as State[]
const noop = (): void => undefined

/** Every component in all its states; only in a browser. */
export default function Gallery() {
  const large = useLargeType()
  return (
    <Page title='组件'>
      <Card>
        <Toggle title='大字模式' note='所有组件用大字显示' on={large} onChange={setLargeType} />
      </Card>
      <KitGallery />
      <CaseGallery />
      <PhotoGallery />
      <MapGallery />
    </Page>
  )
}

function CaseGallery() {
  const now = Date.now()
  return (
    <View>
      <Part name='状态'>
        <View className='gallery__row'>
          {STATES.map((state) => (
            <StateTag key={state} state={state} />
          ))}
        </View>
        {STATES.map((state) => (
          <StagePicture key={state} state={state} stage={STAGE_REACHED[state]} />
        ))}
      </Part>
      <Part name='期限'>
        <View className='gallery__row'>
          <DueClock dueAtMs={now + 30 * HOUR_MS} />
          <DueClock dueAtMs={now + HOUR_MS} />
          <DueClock dueAtMs={now - 50 * HOUR_MS} />
          <DueClock dueAtMs={now} pausedWord='暂停计时' />
        </View>
      </Part>
      {BRIEFS.map((brief) => (
        <CaseCard key={brief.caseId} case={brief} showDue='step' onTap={noop} />
      ))}
      <SimilarCard shown={SIMILAR} />
      {UNSENT.map((unsent) => (
        <UnsentCard key={unsent.commandId} unsent={unsent} />
      ))}
      <Part name='经过'>
        <CaseTimeline steps={STEPS} />
      </Part>
    </View>
  )
}

const BEFORE = [{ url: picture('#8a6d3b') }, { url: picture('#7a5c2e') }]
const AFTER = [{ url: picture('#5b8a3b') }, { url: picture('#3f7a2e') }]

function PhotoGallery() {
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([{ path: picture('#3b6d8a'), bytes: 1 }])
  return (
    <View>
      <Part name='照片'>
        <PhotoGrid photos={BEFORE} label='上报时' />
        <PhotoPicker value={[]} max={3} onChange={noop} error='请至少拍一张现场照片。' />
        <PhotoPicker value={photos} max={3} onChange={setPhotos} />
      </Part>
      <Part name='处置前后'>
        <BeforeAfter before={BEFORE} after={AFTER} />
      </Part>
    </View>
  )
}

function MapGallery() {
  const { town } = useTown()
  const [lngDeg, latDeg] = town?.meta.centre ?? [0, 0]
  const step = 0.01
  const points = [
    { id: 'late', lngDeg, latDeg, title: '超期', mood: 'late' },
    { id: 'soon', lngDeg: lngDeg + step, latDeg, title: '快到期', mood: 'soon' },
    { id: 'calm', lngDeg: lngDeg - step, latDeg, title: '时间够', mood: 'calm' },
  ] as const
  return town ? (
    <Part name='地图'>
      <GridMap town={town} value={{ lngDeg, latDeg }} onChange={noop} />
      <GridMap town={town} points={points} onPoint={noop} />
    </Part>
  ) : null
}
