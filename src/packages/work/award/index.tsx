import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { AwardHistory } from '#contract/award-views'
import { remember, useQuery } from '../../../cloud/use-query'
import { FailureState, NotFound, Page, Skeleton } from '../../../components/kit'
import { caseIdIn, NO_SUCH_CASE } from '../../../words/case-id'
import { AwardCard } from '../awards/award-card'
import { CorrectionCard } from './correction-card'
import { HandButtons } from './hand-buttons'
import { HandSheet } from './hand-sheet'
import type { Hand } from './hands'
import './index.scss'
import { LedgerCard } from './ledger-card'

export default function AwardPage() {
  const caseId = caseIdIn(useRouter().params)
  return <Page title='奖励详情'>{caseId ? <Shown caseId={caseId} /> : <NotFound sentence={NO_SUCH_CASE} />}</Page>
}

function Shown({ caseId }: { readonly caseId: string }) {
  const { data: award, failure, refresh } = useQuery('admin', 'awards.get', { caseId })
  const [hand, setHand] = useState<Hand>()
  usePullDownRefresh(() => void refresh().finally(() => Taro.stopPullDownRefresh()))
  if (!award)
    return failure ? <FailureState failure={failure} onRetry={() => void refresh()} /> : <Skeleton page cards={2} />
  const done = (after: AwardHistory, word: string): void => {
    setHand(undefined)
    remember('admin', 'awards.get', { caseId }, after)
    void Taro.showToast({ title: word, icon: 'none', duration: 2500 })
  }
  const stale = () => void refresh()
  return (
    <>
      <AwardCard award={award} />
      {award.correction ? (
        <CorrectionCard caseId={caseId} correction={award.correction} onDone={done} onStale={stale} />
      ) : null}
      <HandButtons award={award} onHand={setHand} onDone={done} onStale={stale} />
      <LedgerCard award={award} />
      {hand ? (
        <HandSheet
          key={hand}
          hand={hand}
          caseId={caseId}
          onClose={() => setHand(undefined)}
          onDone={done}
          onStale={stale}
        />
      ) : null}
    </>
  )
}
