import { View } from '@tarojs/components'
import type { CaseBrief, Page } from '#contract/views'
import { useOnAnswered } from '../../cloud/unsent/use-unsent'
import type { Query } from '../../cloud/use-query'
import { CaseCard } from '../../components/case-card'
import { Button, Card } from '../../components/kit'
import { failureInWords } from '../../words/failure'
import { toCase, toCases } from '../routes'

const SHOWN_MAX = 3

/** The latest cases of the caller. */
export function MyCases({ query: { data, failure, refresh } }: { readonly query: Query<Page<CaseBrief>> }) {
  useOnAnswered(() => void refresh())
  if (!data) {
    return (
      <Card title='我的上报'>
        <View className='home__line'>{failure ? failureInWords(failure) : ''}</View>
        <Button kind='secondary' block onTap={() => void refresh()}>
          重试
        </Button>
      </Card>
    )
  }
  return (
    <View className='home__cases'>
      <View className='home__heading'>
        <View>我的上报</View>
        {data.list.length > 0 ? (
          <View className='home__all' onClick={toCases} {...{ role: 'button', tabIndex: 0 }}>
            查看全部
          </View>
        ) : null}
      </View>
      {data.list.length === 0 ? (
        <Card>
          <View className='home__quiet'>您还没有上报过。看到身边的问题，拍一张发来就行。</View>
        </Card>
      ) : (
        data.list
          .slice(0, SHOWN_MAX)
          .map((brief) => <CaseCard key={brief.caseId} case={brief} onTap={() => toCase(brief.caseId)} />)
      )}
    </View>
  )
}
