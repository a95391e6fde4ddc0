import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import type { CommunityTraining, TrainingProgress } from '#contract/training'
import { useQuery } from '../../../cloud/use-query'
import { Card, Cell, FailureState, Notice, Page, Skeleton, Tabs, Tag } from '../../../components/kit'
import './index.scss'

/** How many grid officers of each community have learned a batch; of persons nothing. */
export default function LearnedPage() {
  const [batch, setBatch] = useState<number>()
  const query = useQuery('officer', 'training.progress', batch === undefined ? {} : { batch })
  usePullDownRefresh(() => void query.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title='培训进度'>
      {query.data ? (
        <Progress progress={query.data} onBatch={setBatch} />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton cards={3} />
      )}
    </Page>
  )
}

interface Props {
  readonly progress: TrainingProgress
  readonly onBatch: (batch: number) => void
}

function Progress({ progress, onBatch }: Props) {
  const { batch, batches, officers, learned, communities, more } = progress
  const offices = [...new Set(communities.map(({ officeName }) => officeName))]
  return (
    <View>
      {batches.length > 1 ? (
        <View className='learned__tabs'>
          <Tabs
            items={batches.map((one) => ({ key: `${one}`, text: `第 ${one} 批` }))}
            value={`${batch}`}
            onChange={(one) => onBatch(Number(one))}
          />
        </View>
      ) : null}
      {more ? <Notice>网格员超过 1000 人，这里没有全部统计。</Notice> : null}
      <Card title={`第 ${batch} 批事项`}>
        <View className='learned__total'>
          {learned} / {officers} 人已学
        </View>
        <View className='learned__quiet'>按社区统计人数，不列姓名，不排名。负责几个社区的，每个社区都算。</View>
      </Card>
      {offices.map((office) => (
        <Card key={office} title={office}>
          {communities
            .filter(({ officeName }) => officeName === office)
            .map((community) => (
              <Cell key={community.code} title={community.name} extra={<Learned community={community} />} />
            ))}
        </Card>
      ))}
    </View>
  )
}

function Learned({ community: { officers, learned } }: { readonly community: CommunityTraining }) {
  if (officers === 0) return <View>没有网格员</View>
  if (learned === officers) return <Tag kind='primary'>{officers} 人全部已学</Tag>
  return (
    <View>
      {learned} / {officers} 人
    </View>
  )
}
