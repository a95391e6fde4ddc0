import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { CaseDetail } from '#contract/views'
import { Button, Card, Notice } from '../../../components/kit'

const SECOND_MS = 1000
const MINUTE_S = 60
const HOUR_S = 3600

/** An urgent case: the clock runs in sight, and the duty phone is one tap away. */
export function UrgentCard({ shown: { dueAtMs, duty } }: { readonly shown: CaseDetail }) {
  return (
    <Card title='紧急案件' kind='accent'>
      {dueAtMs === undefined ? null : <RunningClock dueAtMs={dueAtMs} />}
      {duty?.phone ? (
        <Button block kind='danger' icon='phone' onTap={() => void call(duty.phone)}>
          打{duty.name}值班电话 {duty.phone}
        </Button>
      ) : duty ? (
        <Notice kind='danger'>{duty.name}还没有设值班电话，请用别的办法马上通知，并请管理员补上号码。</Notice>
      ) : null}
    </Card>
  )
}

async function call(phoneNumber: string | undefined): Promise<void> {
  if (!phoneNumber) return
  // Whoever changes their mind in the dialog has done nothing wrong.
  await Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}

/** Hours, minutes and seconds, one second after the other. */
function RunningClock({ dueAtMs }: { readonly dueAtMs: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  const late = now > dueAtMs
  return (
    <View className={`case-work__running ${late ? 'case-work__running--late' : ''}`} {...{ role: 'timer' }}>
      <View>{late ? '已超期' : '还剩'}</View>
      <View className='case-work__seconds'>{spanOf(Math.abs(dueAtMs - now))}</View>
    </View>
  )
}

function spanOf(spanMs: number): string {
  const seconds = Math.floor(spanMs / SECOND_MS)
  const parts = [Math.floor(seconds / HOUR_S), Math.floor((seconds % HOUR_S) / MINUTE_S), seconds % MINUTE_S]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
