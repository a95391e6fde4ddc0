import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import type { SuspensionView } from '#contract/award-views'
import { usePages } from '../../../cloud/use-pages'
import { Button, Card, Cell, Empty, Notice, Page, PagedList } from '../../../components/kit'
import { dayInWords, timeInWords } from '../../../words/time'
import { ReasonSheet } from '../shared/reason-sheet'

const FIRST = {}

type Verdict = 'lift' | 'keep'

interface Deciding {
  readonly one: SuspensionView
  readonly verdict: Verdict
}

const VERDICTS = {
  lift: { button: '恢复资格', lead: '从现在起，本人的上报又可以得到奖励。本人会看到理由。', done: '已恢复资格' },
  keep: { button: '维持暂停', lead: '暂停到期前没有奖励，本人会看到理由，不能再次申诉。', done: '已维持暂停' },
} as const

/** Residents who lost the right to awards for a while, and say why that was wrong. */
export default function SuspensionsPage() {
  const pages = usePages('officer', 'suspension.list', FIRST)
  const [deciding, setDeciding] = useState<Deciding>()
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title='资格申诉'>
      <PagedList
        pages={pages}
        row={(one) => <Appeal key={one.personId} one={one} onDecide={(verdict) => setDeciding({ one, verdict })} />}
        empty={
          <Empty
            icon='circle-check'
            title='没有待处理的资格申诉'
            text='市民因多次不属实上报被暂停奖励资格，提出申诉后会出现在这里。'
          />
        }
      />
      {deciding ? (
        <Decide
          {...deciding}
          onClose={() => setDeciding(undefined)}
          onDone={() => {
            setDeciding(undefined)
            void Taro.showToast({ title: VERDICTS[deciding.verdict].done, icon: 'none' })
            void pages.refresh()
          }}
        />
      ) : null}
    </Page>
  )
}

interface AppealProps {
  readonly one: SuspensionView
  readonly onDecide: (verdict: Verdict) => void
}

function Appeal({ one, onDecide }: AppealProps) {
  const { name, suspendedUntilMs, untrueReports, appeal } = one
  return (
    <Card title={name} extra={timeInWords(appeal.atMs)}>
      <Notice>申诉：{appeal.note}</Notice>
      <Cell title='不属实上报' extra={`${untrueReports} 次`} />
      <Cell title='暂停到' extra={dayInWords(suspendedUntilMs)} />
      <View className='work-answers'>
        <Button kind='secondary' onTap={() => onDecide('keep')}>
          {VERDICTS.keep.button}
        </Button>
        <Button onTap={() => onDecide('lift')}>{VERDICTS.lift.button}</Button>
      </View>
    </Card>
  )
}

function Decide({ one, verdict, onClose, onDone }: Deciding & { onClose: () => void; onDone: () => void }) {
  const { button, lead } = VERDICTS[verdict]
  return (
    <ReasonSheet
      door='officer'
      action={`suspension.${verdict}`}
      title={`${button}：${one.name}`}
      label='理由'
      lead={lead}
      placeholder='写清楚为什么，例如：核对照片，其中一次其实属实'
      input={(reason) => ({ personId: one.personId, reason })}
      onClose={onClose}
      onDone={onDone}
    />
  )
}
