import { View } from '@tarojs/components'
import { CONSENT_VERSION } from '#contract/limits'
import { useTown } from '../../cloud/town'
import { privacyNotice } from '../../words/privacy'
import './index.scss'

/** The privacy notice, in words one reads in two minutes. */
export function PrivacyNotice() {
  const { town } = useTown()
  return (
    <>
      {privacyNotice(town?.meta.name ?? '本镇').map(({ title, text }) => (
        <View key={title} className='privacy__part'>
          <View className='privacy__title'>{title}</View>
          <View className='privacy__text'>{text}</View>
        </View>
      ))}
      <View className='privacy__version'>版本 {CONSENT_VERSION}</View>
    </>
  )
}
