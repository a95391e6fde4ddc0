import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PublicTown } from '#contract/town'
import type { Draft } from '../../cloud/draft'
import { locate } from '../../cloud/locate'
import { GridMap } from '../../components/grid-map'
import { Button, Field, FieldFrame, Notice } from '../../components/kit'

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
  const here = async (): Promise<void> => {
    setLocating(true)
    const found = await locate()
    setLocating(false)
    setUnknown(found === 'unknown')
    if (found !== 'unknown') onChange({ at: found })
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
        <GridMap
          town={town}
          height={MAP_HEIGHT}
          {...(draft.at ? { value: draft.at } : {})}
          onChange={(at) => onChange({ at })}
        />
      </FieldFrame>
      <View className='report__address'>
        <Field
          value={draft.address}
          maxLength={100}
          placeholder='补充位置（可不填），如：市场东门旁'
          onChange={(address) => onChange({ address })}
        />
      </View>
    </View>
  )
}
