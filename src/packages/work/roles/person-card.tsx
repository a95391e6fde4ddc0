import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { HeldRoleView, StaffView } from '#contract/people-views'
import { useTown } from '../../../cloud/town'
import { Button, Card, Notice } from '../../../components/kit'
import { EndSheet } from './end-sheet'
import { GrantSheet } from './grant-sheet'
import { HeldRole } from './held-role'

interface Props {
  readonly person: StaffView
  readonly onChanged: (person: StaffView) => void
}

/** Somebody, masked, with the roles held. */
export function PersonCard({ person, onChanged }: Props) {
  const { town } = useTown()
  const [granting, setGranting] = useState(false)
  const [changing, setChanging] = useState<HeldRoleView>()
  const [ending, setEnding] = useState<HeldRoleView>()
  const { name, phone, communityCode, roles } = person
  const communityName = town?.communities.find(({ code }) => code === communityCode)?.name ?? ''

  const done = (changed: StaffView, word: string): void => {
    setGranting(false)
    setChanging(undefined)
    setEnding(undefined)
    void Taro.showToast({ title: word, icon: 'none' })
    onChanged(changed)
  }
  return (
    <Card title={name}>
      <View className='roles__facts'>{[phone, communityName].filter(Boolean).join(' · ')}</View>
      {roles.length === 0 ? <Notice>现在只是市民，没有工作身份。</Notice> : null}
      {roles.map((held) => (
        <HeldRole
          key={held.grantId}
          held={held}
          town={town}
          onChange={() => setChanging(held)}
          onEnd={() => setEnding(held)}
        />
      ))}
      <View className='roles__grant'>
        <Button block kind='secondary' onTap={() => setGranting(true)}>
          授予身份
        </Button>
      </View>
      {granting && town ? (
        <GrantSheet
          person={person}
          town={town}
          onClose={() => setGranting(false)}
          onDone={(changed) => done(changed, '已授予身份')}
        />
      ) : null}
      {changing && town ? (
        <GrantSheet
          person={person}
          held={changing}
          town={town}
          onClose={() => setChanging(undefined)}
          onDone={(changed) => done(changed, '已更改身份')}
        />
      ) : null}
      {ending ? (
        <EndSheet
          person={person}
          held={ending}
          town={town}
          onClose={() => setEnding(undefined)}
          onDone={(changed) => done(changed, '身份已结束')}
        />
      ) : null}
    </Card>
  )
}
