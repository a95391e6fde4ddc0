import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useMemo } from 'react'
import type { Queue } from '#contract/staff-actions'
import { useOnAnswered } from '../../../cloud/unsent/use-unsent'
import { usePages } from '../../../cloud/use-pages'
import { CaseCard } from '../../../components/case-card'
import { Empty, PagedList } from '../../../components/kit'
import { goToCase } from '../shared/go'
import { EMPTY_WORDS } from './roles'

/** One queue, those due first first. */
export function CaseList({ queue }: { readonly queue: Queue }) {
  const input = useMemo(() => ({ queue }), [queue])
  const pages = usePages('officer', 'queue.list', input)
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  useOnAnswered(() => void pages.refresh())
  return (
    <PagedList
      pages={pages}
      row={(one) => (
        <CaseCard
          key={one.caseId}
          case={one}
          showDue={queue === 'toConfirm' ? 'confirm' : 'step'}
          onTap={() => goToCase(one.caseId)}
        />
      )}
      empty={<Empty {...EMPTY_WORDS[queue]} icon='circle-check' />}
    />
  )
}
