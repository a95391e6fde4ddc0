import { View } from '@tarojs/components'
import type { Award } from '#contract/views'
import { Icon } from '../../components/icon'
import { Amount, Card } from '../../components/kit'
import { awardInWords } from '../../words/award'

/** The reward of a case: how much and where it is, or why there is none. */
export function AwardCard({ award }: { readonly award: Award }) {
  if (award.state === 'refused') {
    return (
      <Card title='奖励'>
        <View className='case__quiet'>{awardInWords(award)}</View>
      </Card>
    )
  }
  return (
    <Card kind='accent'>
      <View className='case__award'>
        <View className='case__award-icon'>
          <Icon name='gift' size={64} />
        </View>
        <View className='case__award-text'>
          <Amount fen={award.amountFen} size='xl' />
          <View>{awardInWords(award)}</View>
        </View>
      </View>
    </Card>
  )
}
