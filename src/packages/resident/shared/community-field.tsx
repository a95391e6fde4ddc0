import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PublicTown } from '#contract/town'
import { Icon } from '../../../components/icon'
import { FieldFrame } from '../../../components/kit'
import './community-field.scss'
import { CommunitySheet } from './community-sheet'

interface Props {
  readonly label: string
  readonly required?: boolean
  readonly town: PublicTown
  readonly value: string
  readonly onChange: (communityCode: string) => void
  readonly error?: string | undefined
}

/** The community, chosen from the town's. */
export function CommunityField({ label, required, town, value, onChange, error }: Props) {
  const [choosing, setChoosing] = useState(false)
  const community = town.communities.find(({ code }) => code === value)
  return (
    <>
      <FieldFrame label={label} {...(required ? { required } : {})} error={error}>
        <View
          className='k-field__box k-field__box--line'
          onClick={() => setChoosing(true)}
          {...{ role: 'button', tabIndex: 0 }}
        >
          <View className={`register__chosen ${community ? '' : 'register__chosen--none'}`}>
            {community?.name ?? '请选择社区'}
          </View>
          <Icon name='chevron-down' />
        </View>
      </FieldFrame>
      <CommunitySheet
        open={choosing}
        town={town}
        value={value}
        onClose={() => setChoosing(false)}
        onChange={(chosen) => {
          setChoosing(false)
          onChange(chosen)
        }}
      />
    </>
  )
}
