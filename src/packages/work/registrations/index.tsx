import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import type { RegistrationView } from '#contract/views'
import { call } from '../../../cloud/call'
import { usePages } from '../../../cloud/use-pages'
import { Empty, Page, PagedList } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import './index.scss'
import { RefuseSheet } from './refuse-sheet'
import { RegistrationCard } from './registration-card'

const FIRST = {}

/** Who was refused may send again; that is another registration. */
function keyOf({ personId, submittedAtMs }: RegistrationView): string {
  return `${personId} ${submittedAtMs}`
}

export default function RegistrationsPage() {
  const pages = usePages('officer', 'registration.list', FIRST)
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const [refusing, setRefusing] = useState<RegistrationView>()
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))

  const settle = (one: RegistrationView, word: string): void => {
    setRefusing(undefined)
    setSettled((known) => new Set(known).add(keyOf(one)))
    void Taro.showToast({ title: word, icon: 'none' })
    void pages.refresh()
  }
  /** Nobody else decides while the reason is being written. */
  const refuse = async (one: RegistrationView): Promise<void> => {
    const claimed = await call('officer', 'registration.claim', { personId: one.personId })
    if (claimed.ok) return setRefusing(one)
    void Taro.showToast({ title: failureInWords(claimed), icon: 'none', duration: 3000 })
    void pages.refresh()
  }
  const { list, ...rest } = pages
  const waiting = list?.filter((one) => !settled.has(keyOf(one)))

  return (
    <Page title='登记审核'>
      {waiting && waiting.length > 0 ? (
        <View className='registrations__lead'>姓名和手机号已打码保护。没有明显问题，请通过。</View>
      ) : null}
      <PagedList
        pages={waiting ? { ...rest, list: waiting } : rest}
        row={(one) => (
          <RegistrationCard
            key={keyOf(one)}
            registration={one}
            onApproved={() => settle(one, '已通过')}
            onRefuse={() => void refuse(one)}
            onStale={() => void pages.refresh()}
          />
        )}
        empty={
          <Empty
            icon='circle-check'
            title='没有待审核的登记'
            text='有市民登记时会出现在这里，请当天审核，好让他们早点上报。'
          />
        }
      />
      {refusing ? (
        <RefuseSheet
          key={keyOf(refusing)}
          registration={refusing}
          onClose={() => setRefusing(undefined)}
          onRefused={() => settle(refusing, '已退回，本人会收到原因')}
          onStale={() => void pages.refresh()}
        />
      ) : null}
    </Page>
  )
}
