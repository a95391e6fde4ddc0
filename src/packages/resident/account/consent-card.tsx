import { View } from '@tarojs/components'
import { CONSENT_VERSION } from '#contract/limits'
import type { Me } from '#contract/views'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Card, Notice } from '../../../components/kit'
import { PrivacySheet, usePrivacySheet } from '../../../components/privacy-sheet'
import { failureInWords } from '../../../words/failure'

/** The privacy notice says something new: read, and agreed to, before the next report. */
export function ConsentCard({ onDone }: { readonly onDone: (me: Me) => void }) {
  const privacy = usePrivacySheet()
  const { send, sending, failure } = useAsk('citizen', 'me.consent')
  const agree = async (): Promise<void> => {
    const reply = await send({ consentVersion: CONSENT_VERSION })
    if (reply?.ok) onDone(reply.value)
  }
  return (
    <Card kind='accent' title='隐私告知有更新'>
      <View className='account__lead'>请看一看改了什么。同意后就可以继续上报；已经上报的案件照常办理。</View>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      <Button block kind='secondary' icon='file-text' onTap={privacy.show}>
        阅读隐私告知
      </Button>
      <View className='account__row' />
      <Button block loading={sending} onTap={() => void agree()}>
        {sending ? '正在提交' : '我已阅读并同意'}
      </Button>
      <PrivacySheet {...privacy} />
    </Card>
  )
}
