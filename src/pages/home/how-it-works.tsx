import { View } from '@tarojs/components'
import { useTown } from '../../cloud/town'
import { Icon, type IconName } from '../../components/icon'
import { Card } from '../../components/kit'
import { prizeOf } from '../../words/award'

const STEPS: readonly { readonly icon: IconName; readonly name: string; readonly text: string }[] = [
  { icon: 'camera', name: '上报', text: '拍照，说一句话，标出位置' },
  { icon: 'send', name: '派单', text: '系统马上派给负责的部门' },
  { icon: 'building-2', name: '处置', text: '部门到现场解决，拍照回复' },
  { icon: 'shield-check', name: '核查', text: '另一位工作人员看是否真的解决' },
  { icon: 'gift', name: '奖励', text: '情况属实、上报规范，充到您的手机；纠纷等少数事项不设奖励' },
]

/** The way of a report, for those who never sent one. */
export function HowItWorks() {
  const { town } = useTown()
  return (
    <Card title='您的上报会怎么办'>
      {STEPS.map(({ icon, name, text }) => (
        <View key={name} className='home__step'>
          <View className={`home__step-icon ${icon === 'gift' ? 'home__step-icon--gift' : ''}`}>
            <Icon name={icon} />
          </View>
          <View className='home__step-text'>
            <View className='home__step-name'>{icon === 'gift' ? prizeOf(town) : name}</View>
            <View className='home__quiet'>{text}</View>
          </View>
        </View>
      ))}
    </Card>
  )
}
