import { Button as TaroButton, View } from '@tarojs/components'
import { AGREE_BUTTON, agreePrivacy, openPrivacyGuide, refusePrivacy, usePrivacyAsked } from '../../cloud/privacy.weapp'
import { Button } from '../kit/button'
import { Sheet } from '../kit/sheet'
import { PrivacyNotice } from './notice'

/** Shown on any page when WeChat wants to know whether the user agrees; nothing is taken before. */
export function PrivacyAsk() {
  const asked = usePrivacyAsked()
  return (
    <Sheet
      open={asked}
      title='用照片和位置之前'
      tall
      onClose={refusePrivacy}
      head={
        <View className='privacy__lead'>
          接下来要用您的照片或位置，请先看一看我们怎样使用和保护。不同意也能上报：位置在地图上点一下就行，只是不能加照片。
        </View>
      }
      foot={
        <>
          <TaroButton
            id={AGREE_BUTTON}
            className='k-button k-button--primary k-button--normal k-button--block'
            hoverClass='k-button--pressed'
            openType='agreePrivacyAuthorization'
            onAgreePrivacyAuthorization={agreePrivacy}
          >
            同意，继续
          </TaroButton>
          <Button kind='plain' block onTap={refusePrivacy}>
            不同意
          </Button>
        </>
      }
    >
      <PrivacyNotice />
      <Button kind='plain' size='small' icon='file-text' onTap={openPrivacyGuide}>
        查看《用户隐私保护指引》
      </Button>
    </Sheet>
  )
}
