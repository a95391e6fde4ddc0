import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import type { SignalView } from '#contract/award-views'
import { usePages } from '../../../cloud/use-pages'
import { Button, Card, Cell, Empty, Page, PagedList } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import { ReasonSheet } from '../shared/reason-sheet'
import './index.scss'

const FIRST = {}

const KIND_WORDS: Record<SignalView['kind'], string> = {
  photoSeenBefore: '照片以前用过',
  impossibleTravel: '短时间内走得太远',
  samePhone: '几个人的奖励充到同一号码',
  carrierContradiction: '网关前后说法不一',
  manyReveals: '一天内多次查看居民资料',
}

/** What a person should look at; nothing follows from it by itself. */
export default function SignalsPage() {
  const pages = usePages('admin', 'signals.list', FIRST)
  const [closing, setClosing] = useState<SignalView>()
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title='线索'>
      <PagedList
        pages={pages}
        row={(one) => <Signal key={one.signalId} one={one} onClose={() => setClosing(one)} />}
        empty={
          <Empty
            icon='circle-check'
            title='没有待看的线索'
            text='照片重复使用、几个人充到同一号码等情况会出现在这里，请您判断。系统不会自动处罚。'
          />
        }
      />
      {closing ? (
        <ReasonSheet
          door='admin'
          action='signals.close'
          title={KIND_WORDS[closing.kind]}
          label='看过之后的结论'
          lead='写下结论，这条线索就不再列出。'
          placeholder='例如：是夫妻两人共用一个号码，没有问题'
          input={(note) => ({ signalId: closing.signalId, note })}
          onClose={() => setClosing(undefined)}
          onDone={() => {
            setClosing(undefined)
            void Taro.showToast({ title: '已记下结论', icon: 'none' })
            void pages.refresh()
          }}
        />
      ) : null}
    </Page>
  )
}

function Signal({ one, onClose }: { readonly one: SignalView; readonly onClose: () => void }) {
  const { kind, caseNo, otherCaseNo, text, atMs } = one
  return (
    <Card title={KIND_WORDS[kind]} extra={timeInWords(atMs)}>
      <View className='signals__text'>{text}</View>
      {caseNo ? <Cell title='案卷号' extra={caseNo} /> : null}
      {otherCaseNo ? <Cell title='另一件' extra={otherCaseNo} /> : null}
      <View className='signals__answer'>
        <Button kind='secondary' block onTap={onClose}>
          我看过了
        </Button>
      </View>
    </Card>
  )
}
