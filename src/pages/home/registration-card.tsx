import { View } from '@tarojs/components'
import { sentenceOf } from '#contract/refusals'
import type { Me } from '#contract/views'
import { Button, Card, Notice } from '../../components/kit'
import { toRegister } from '../routes'

/** What a resident has to know or do before the first report; nothing once the registration was approved. */
export function RegistrationCard({ me: { registration } }: { readonly me: Me }) {
  switch (registration.status) {
    case 'approved':
      return null
    case 'leaving':
      return (
        <Card title='正在注销'>
          <View>{sentenceOf('caller/leaving')}</View>
        </Card>
      )
    case 'pending':
      return (
        <Card title='登记审核中'>
          <View>您的登记已提交，工作人员审核后会发消息告诉您，通过后即可上报。</View>
        </Card>
      )
    case 'refused':
      return (
        <Card title='登记没有通过'>
          <Notice kind='danger'>{registration.reason ?? '请核对后重新提交。'}</Notice>
          <Button block onTap={toRegister}>
            重新登记
          </Button>
        </Card>
      )
    case 'none':
      return (
        <Card title='先登记，再上报' kind='primary'>
          <View className='home__line'>登记一次，只需一分钟。审核通过后，您就是一名“网格员”。</View>
          <Button block onTap={toRegister}>
            去登记
          </Button>
        </Card>
      )
  }
}
