import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import type { CaseBrief } from '#contract/views'
import { useMe } from '../../cloud/session'
import { type Pages, usePages } from '../../cloud/use-pages'
import { CaseCard } from '../../components/case-card'
import { Button, Empty, Page, PagedList, Tabs } from '../../components/kit'
import { SimilarCard } from '../../components/similar-card'
import { ForResidents } from '../for-residents'
import { toCase, toReport } from '../routes'
import { useUnreadBadge } from '../use-unread-badge'
import './cases.scss'
import { type CasesTab, casesTab } from './tab'

const TABS: readonly { readonly key: CasesTab; readonly text: string }[] = [
  { key: 'own', text: '我上报的' },
  { key: 'followed', text: '我关注的' },
]

const FIRST = {}

export default function Cases() {
  const { data: me } = useMe()
  const [tab, setTab] = useState(casesTab.value)
  const approved = me?.registration.status === 'approved'
  const own = usePages('citizen', 'case.list', approved && tab === 'own' ? FIRST : null)
  useUnreadBadge(me?.unread)
  useDidShow(() => setTab(casesTab.value))
  const change = (next: CasesTab): void => {
    casesTab.value = next
    setTab(next)
  }
  return (
    <Page title='我的上报' back={false}>
      <ForResidents what='登记通过后，您的上报会列在这里。' waits={tab === 'own' && !own.list && !own.failure}>
        <View className='cases__tabs'>
          <Tabs items={TABS} value={tab} onChange={change} />
        </View>
        {tab === 'own' ? <OwnList pages={own} /> : <FollowedList />}
      </ForResidents>
    </Page>
  )
}

function OwnList({ pages }: { readonly pages: Pages<CaseBrief> }) {
  return (
    <PagedList
      pages={pages}
      row={(brief) => <CaseCard key={brief.caseId} case={brief} onTap={() => toCase(brief.caseId)} />}
      empty={
        <Empty
          title='还没有上报'
          text='看到身边的问题，拍一张发来就行。'
          icon='camera'
          action={<Button onTap={toReport}>拍照上报</Button>}
        />
      }
    />
  )
}

/** Cases of others: what they are and how far, never who reported them. */
function FollowedList() {
  const pages = usePages('citizen', 'case.followed', FIRST)
  return (
    <PagedList
      pages={pages}
      row={(one) => <SimilarCard key={one.caseId} shown={one} />}
      empty={
        <Empty
          title='还没有关注'
          text='上报时如果附近有人报过同样的问题，可以点“我也遇到了”，办结时告诉您。'
          icon='users-round'
        />
      }
    />
  )
}
