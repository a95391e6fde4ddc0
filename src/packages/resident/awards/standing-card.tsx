import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { StandingView } from '#contract/award-views'
import { useQuery } from '../../../cloud/use-query'
import { Button, Card, Notice } from '../../../components/kit'
import { dayInWords } from '../../../words/time'
import { AppealSheet } from './appeal-sheet'

const NOTHING = {}

/** Whether awards may be earned; nothing as long as all is well. */
export function StandingCard() {
  const { data, refresh } = useQuery('citizen', 'award.standing', NOTHING)
  const [appealing, setAppealing] = useState(false)
  if (!data) return null
  if (data.suspendedUntilMs === undefined) return <Warning standing={data} />
  const appealed = (): void => {
    setAppealing(false)
    void Taro.showToast({ title: '申诉已收到', icon: 'none' })
    void refresh()
  }
  return (
    <Card title='奖励资格暂停'>
      <View>
        近期有 {data.untrueReports} 件上报被认定不属实，奖励资格暂停到 {dayInWords(data.suspendedUntilMs)}
        。您仍可上报，案件照常办理。
      </View>
      <View className='awards__again'>
        <Appeal standing={data} onAppeal={() => setAppealing(true)} />
      </View>
      {appealing ? <AppealSheet onClose={() => setAppealing(false)} onDone={appealed} /> : null}
    </Card>
  )
}

/** One suspension, one appeal. */
function Appeal({ standing, onAppeal }: { readonly standing: StandingView; readonly onAppeal: () => void }) {
  if (standing.appealWaits) return <Notice>您的申诉已经收到，由另一位工作人员处理，有结果会发消息告诉您。</Notice>
  if (standing.appealDenied !== undefined) return <Notice>您的申诉没有成立：{standing.appealDenied}</Notice>
  return (
    <Button block kind='secondary' icon='scale' onTap={onAppeal}>
      我要申诉
    </Button>
  )
}

/** Told before it is too late. */
function Warning({ standing: { untrueReports, untrueReportsMax } }: { readonly standing: StandingView }) {
  if (untrueReports === 0) return null
  return (
    <Notice>
      近期有 {untrueReports} 件上报被认定不属实；满 {untrueReportsMax} 件，奖励资格会暂停一段时间。
    </Notice>
  )
}
