import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { markPhoto } from '../../cloud/photo-states'
import { BeforeAfter } from '../../components/before-after'
import { PhotoGrid } from '../../components/photo-grid'
import { PhotoPicker, type PickedPhoto } from '../../components/photo-picker'
import { EvidenceToggle } from '../../components/photo-picker/evidence-toggle'
import { Part } from './part'
import { picture } from './samples'

const HOUR_MS = 60 * 60_000
const NOW = Date.now()
const BEFORE = [
  { url: picture('#8a6d3b'), takenAtMs: NOW - 5 * HOUR_MS, check: 'checking' },
  { url: picture('#7a5c2e'), check: 'held' },
] as const
const AFTER = [{ url: picture('#5b8a3b') }, { url: picture('#3f7a2e') }]

/** On the way, arrived, failed, and not yet sent. */
const ON_THE_WAY = [picture('#3b6d8a'), picture('#2e5c7a'), picture('#5c2e7a'), picture('#7a2e5c')] as const
const PICKED: readonly PickedPhoto[] = ON_THE_WAY.map((path, index) => ({
  path,
  bytes: 1,
  ...(index === 3 ? { takenAtMs: NOW - 5 * HOUR_MS } : {}),
}))
const noop = (): void => undefined

export function PhotoGallery() {
  const [photos, setPhotos] = useState(PICKED)
  useEffect(() => {
    const [sending = '', sent = '', failed = ''] = ON_THE_WAY
    markPhoto(sending, { kind: 'sending', percent: 50 })
    markPhoto(sent, { kind: 'sent' })
    markPhoto(failed, { kind: 'failed' })
    return () => {
      for (const path of ON_THE_WAY) markPhoto(path, undefined)
    }
  }, [])
  return (
    <View>
      <Part name='照片'>
        <PhotoGrid photos={BEFORE} label='上报时' sentAtMs={NOW} />
        <PhotoPicker value={[]} max={3} onChange={noop} error='请至少拍一张现场照片。' />
        <PhotoPicker value={photos} max={6} onChange={setPhotos} />
        <EvidenceToggle />
      </Part>
      <Part name='处置前后'>
        <BeforeAfter before={BEFORE} after={AFTER} />
      </Part>
    </View>
  )
}
