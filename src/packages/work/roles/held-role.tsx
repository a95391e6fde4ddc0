import { View } from '@tarojs/components'
import type { HeldRoleView } from '#contract/people-views'
import { ROLE_WORDS } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { Button, Tag } from '../../../components/kit'
import { scopeOf } from '../shared/scope-words'
import { termInWords } from './term'

interface Props {
  readonly held: HeldRoleView
  readonly town: PublicTown | undefined
  readonly onChange: () => void
  readonly onEnd: () => void
}

/** A role, where it counts and until when. */
export function HeldRole({ held, town, onChange, onEnd }: Props) {
  const { grant, counts } = held
  return (
    <View className='roles__held'>
      <View className='roles__main'>
        <View className='roles__role'>
          {ROLE_WORDS[grant.role]}
          {grant.role === 'handler' && grant.head ? '（负责人）' : ''}
          {counts ? null : <Tag kind='accent'>现在无效</Tag>}
        </View>
        <View className='roles__facts'>{scopeOf(grant, town)}</View>
        <View className='roles__facts'>{termInWords(held)}</View>
      </View>
      <View className='roles__hands'>
        <Button kind='secondary' size='small' onTap={onChange}>
          更改
        </Button>
        <Button kind='secondary' size='small' onTap={onEnd}>
          结束
        </Button>
      </View>
    </View>
  )
}
