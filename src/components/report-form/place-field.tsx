import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { BORDER_WITHIN_M } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import { indexGrids } from '#domain/places/grid-index'
import { gridsWithin } from '#domain/places/near-border'
import type { Draft } from '../../cloud/draft'
import { locate } from '../../cloud/locate'
import { GridMap } from '../grid-map'
import { Button, Field, FieldFrame, Notice } from '../kit'
import './index.scss'

interface Props {
  readonly town: PublicTown
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
  readonly error?: string | undefined
}

const MAP_HEIGHT = 480

/** Where the problem is: a pin on the map, by hand or by the phone's own position. */
export function PlaceField({ town, draft, onChange, error }: Props) {
  const [locating, setLocating] = useState(false)
  const [unknown, setUnknown] = useState(false)
  // Another place lies in another grid: what was chosen by hand is void.
  const setPlace = (at: NonNullable<Draft['at']>): void => onChange({ at, gridCode: '' })
  const here = async (): Promise<void> => {
    setLocating(true)
    const found = await locate()
    setLocating(false)
    setUnknown(found === 'unknown')
    if (found !== 'unknown') setPlace(found)
  }
  return (
    <View>
      <FieldFrame label='问题在哪里' required error={error}>
        <View className='report__locate'>
          <Button kind='secondary' block icon='locate-fixed' loading={locating} onTap={() => void here()}>
            {locating ? '正在定位' : '使用我的位置'}
          </Button>
        </View>
        {unknown ? <Notice>没有得到您的位置，请在地图上点一下问题所在的地方。</Notice> : null}
        <GridMap town={town} height={MAP_HEIGHT} {...(draft.at ? { value: draft.at } : {})} onChange={setPlace} />
        {draft.at ? <GridChips town={town} at={draft.at} draft={draft} onChange={onChange} /> : null}
      </FieldFrame>
      <View className='report__address'>
        <Field
          value={draft.address}
          maxLength={100}
          placeholder='可不填，如：市场东门旁'
          onChange={(address) => onChange({ address })}
        />
      </View>
    </View>
  )
}

interface ChipsProps {
  readonly town: PublicTown
  readonly at: NonNullable<Draft['at']>
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
}

/** Near a border only who stands there can tell to which grid the problem belongs. */
function GridChips({ town, at, draft, onChange }: ChipsProps) {
  const index = useMemo(() => indexGrids(town.grids), [town])
  const withinM = town.meta.borderWithinM ?? BORDER_WITHIN_M
  const near = useMemo(() => gridsWithin(index, at, withinM), [index, at.lngDeg, at.latDeg, withinM])
  if (near.length < 2) return null
  const chosen = draft.gridCode || near[0]?.code
  return (
    <View className='report__border'>
      <View className='report__quiet'>在两个网格交界处，请选择：</View>
      <View className='report__chips'>
        {near.map(({ code, name }) => (
          <View
            key={code}
            className={`report__chip ${code === chosen ? 'report__chip--on' : ''}`}
            onClick={() => onChange({ gridCode: code })}
            {...{ role: 'radio', tabIndex: 0, 'aria-checked': code === chosen }}
          >
            {name}
          </View>
        ))}
      </View>
    </View>
  )
}
