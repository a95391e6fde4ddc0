import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { hasDraft } from '../../cloud/draft'
import { waitingReport } from '../../cloud/waiting-report'
import { Card, Cell } from '../../components/kit'
import { onSentByItself } from '../report/report-queue'
import { toReport } from '../routes'

/** Reminds of a report that was begun and not sent, e.g. because there was no network. */
export function DraftCard() {
  const [waiting, setWaiting] = useState(() => hasDraft('resident'))
  useDidShow(() => setWaiting(hasDraft('resident')))
  useEffect(() => onSentByItself(() => setWaiting(false)), [])
  if (!waiting) return null
  const note = waitingReport() ? '有网络后会自动提交，也可以点这里查看' : '内容已保存在手机里，点这里继续'
  return (
    <Card kind='accent'>
      <Cell icon='file-text' title='有一份上报还没提交' note={note} onTap={toReport} />
    </Card>
  )
}
