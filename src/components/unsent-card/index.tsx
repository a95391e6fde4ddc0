import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { sentenceOf } from '#contract/refusals'
import { isOffline } from '../../cloud/call'
import { sendNow } from '../../cloud/unsent/queue'
import { throwAway } from '../../cloud/unsent/throw-away'
import type { Unsent } from '../../cloud/unsent/types'
import { usePickedPhotos } from '../../cloud/unsent/use-picked-photos'
import { failureInWords } from '../../words/failure'
import { timeInWords } from '../../words/time'
import { Button, Card, Notice, Tag } from '../kit'
import { PhotoGrid } from '../photo-grid'
import './index.scss'

interface Props {
  readonly unsent: Unsent
  /** What else can be done with it; never while it is being sent. */
  readonly children?: ReactNode
}

const STILL_OFFLINE = '还是没有网络，会继续等，有网络后自动提交。'

/** What waits on this phone to be sent, or was refused: what it is, why it is still here, and what can be done. */
export function UnsentCard({ unsent, children }: Props) {
  const { words, refused, queuedAtMs } = unsent
  const [doing, setDoing] = useState<string>()
  const [news, setNews] = useState<string>()
  const photos = usePickedPhotos(unsent)
  const again = async (): Promise<void> => {
    setNews(undefined)
    setDoing('正在提交')
    const reply = await sendNow(unsent, setDoing)
    setDoing(undefined)
    if (!reply.ok) setNews(isOffline(reply) ? STILL_OFFLINE : failureInWords(reply))
  }
  return (
    <Card
      kind='accent'
      title={`${words.title}：${words.about}`}
      extra={<Tag kind={refused ? 'danger' : 'accent'}>{refused ? '没有提交成功' : '等待提交'}</Tag>}
    >
      {refused ? (
        <Notice kind='danger'>{sentenceOf(refused.refusal, refused.details)}写的话和照片都还在手机里。</Notice>
      ) : (
        <View className='unsent__why'>{timeInWords(queuedAtMs)} 已存在手机里，有网络后自动提交，不用再填。</View>
      )}
      {noteOf(unsent) ? <View className='unsent__note'>{noteOf(unsent)}</View> : null}
      {arrivedInWords(unsent) ? <View className='unsent__note'>{arrivedInWords(unsent)}</View> : null}
      <PhotoGrid photos={photos.map(({ path }) => ({ url: path }))} />
      {news && !refused ? <Notice>{news}</Notice> : null}
      <View className='unsent__actions'>
        {refused ? null : (
          <Button block loading={doing !== undefined} onTap={() => void again()}>
            {doing ?? '现在提交'}
          </Button>
        )}
        {doing ? null : children}
        {doing ? null : (
          <Button kind='plain' block onTap={() => void drop(unsent)}>
            不要了，删除
          </Button>
        )}
      </View>
    </Card>
  )
}

/** Photos go one by one: what arrived is not sent again. */
function arrivedInWords({ photos }: Unsent): string {
  const arrived = photos.filter(({ sent }) => sent).length
  if (arrived === 0) return ''
  return arrived === photos.length ? '照片都已传好。' : `照片已传 ${arrived}/${photos.length}，再提交时只传剩下的。`
}

/** What was written, in whichever field of the command it stands. */
export function noteOf({ input }: Unsent): string {
  const { note, text } = input
  return [text, note].filter((one): one is string => typeof one === 'string' && one !== '').join('\n')
}

async function drop(unsent: Unsent): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '删除这份没有提交的？',
    content: '写的话和照片会一起删除，不会提交。',
    confirmText: '删除',
    cancelText: '留着',
  })
  if (confirm) await throwAway(unsent)
}
