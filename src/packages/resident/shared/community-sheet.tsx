import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { Community, PublicTown } from '#contract/town'
import { Icon } from '../../../components/icon'
import { Empty, Field, Sheet } from '../../../components/kit'

interface Props {
  readonly open: boolean
  readonly town: PublicTown
  readonly value: string
  readonly onChange: (communityCode: string) => void
  readonly onClose: () => void
}

/** The town's communities by office, with a search. */
export function CommunitySheet({ open, town, value, onChange, onClose }: Props) {
  const [words, setWords] = useState('')
  const offices = useMemo(() => {
    const found = town.communities.filter(({ name }) => name.includes(words.trim()))
    return town.offices
      .map((office) => ({ ...office, list: found.filter(({ officeCode }) => officeCode === office.code) }))
      .filter(({ list }) => list.length > 0)
  }, [town, words])
  return (
    <Sheet
      open={open}
      title='选择社区'
      tall
      onClose={onClose}
      head={<Field kind='search' value={words} onChange={setWords} placeholder='输入社区名称' />}
    >
      {offices.length === 0 ? <Empty icon='search' title='没有找到' text='少写一两个字再试试。' /> : null}
      {offices.map(({ code, name, list }) => (
        <View key={code}>
          <View className='register__office'>{name}</View>
          <View className='register__communities'>
            {list.map((community) => (
              <Choice key={community.code} community={community} on={community.code === value} onChange={onChange} />
            ))}
          </View>
        </View>
      ))}
    </Sheet>
  )
}

interface ChoiceProps {
  readonly community: Community
  readonly on: boolean
  readonly onChange: (communityCode: string) => void
}

function Choice({ community, on, onChange }: ChoiceProps) {
  return (
    <View
      className={`register__community ${on ? 'register__community--on' : ''}`}
      onClick={() => onChange(community.code)}
      {...{ role: 'radio', tabIndex: 0, 'aria-checked': on }}
    >
      {community.name}
      {on ? <Icon name='check' size={32} /> : null}
    </View>
  )
}
