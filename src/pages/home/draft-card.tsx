import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { hasDraft } from '../../cloud/draft'
import { Card, Cell } from '../../components/kit'
import { toReport } from '../routes'

/** Reminds of a report that was begun and not sent. */
export function DraftCard() {
  const [begun, setBegun] = useState(() => hasDraft('resident'))
  useDidShow(() => setBegun(hasDraft('resident')))
  if (!begun) return null
  return (
    <Card kind='accent'>
      <Cell icon='file-text' title='有一份上报还没提交' note='内容已保存在手机里，点这里继续' onTap={toReport} />
    </Card>
  )
}
