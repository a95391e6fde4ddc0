import { View } from '@tarojs/components'
import { useState } from 'react'
import { percentOf } from '#contract/figures'
import type { CommunityCoverage } from '#contract/grid-month'
import { useQuery } from '../../../cloud/use-query'
import { Card, Cell, FailureState, Skeleton, Tabs, Tag } from '../../../components/kit'
import { GridCard } from './grid-card'

interface Props {
  readonly communities: readonly CommunityCoverage[]
  readonly month: string
}

/** One office at a time, the grids of one community at a time: a page in WeChat holds no more than 1,000 nodes. */
export function Communities({ communities, month }: Props) {
  const offices = [...new Set(communities.map(({ officeName }) => officeName))]
  const [chosen, setChosen] = useState(offices[0] ?? '')
  const shown = communities.filter(({ officeName }) => officeName === chosen)
  const [opened, setOpened] = useState(shown.length === 1 ? shown[0]?.code : undefined)
  const sum = (of: 'grids' | 'worked') => shown.reduce((all, one) => all + one[of], 0)
  return (
    <View>
      {offices.length > 1 ? (
        <View className='grid-month__tabs'>
          <Tabs
            items={offices.map((name) => ({ key: name, text: name }))}
            value={chosen}
            onChange={(name) => {
              setChosen(name)
              setOpened(undefined)
            }}
          />
        </View>
      ) : null}
      <Card title={chosen}>
        <View className='grid-month__total'>
          {sum('worked')} / {sum('grids')} 个网格有人工作过
        </View>
        <View className='grid-month__quiet'>
          覆盖率 {percentOf(sum('worked'), sum('grids'))}。点一个社区，看它的每个网格。
        </View>
      </Card>
      {shown.map((community) => (
        <View key={community.code}>
          <Card>
            <Cell
              title={community.name}
              note={
                community.worked === 0
                  ? `${community.grids} 个网格`
                  : `${community.grids} 个网格，${community.worked} 个有人工作过`
              }
              extra={community.worked === 0 ? <Tag kind='danger'>没有人工作过</Tag> : undefined}
              opened={opened === community.code}
              onTap={() => setOpened(opened === community.code ? undefined : community.code)}
            />
          </Card>
          {opened === community.code ? <Opened communityCode={community.code} month={month} /> : null}
        </View>
      ))}
    </View>
  )
}

function Opened({ communityCode, month }: { readonly communityCode: string; readonly month: string }) {
  const query = useQuery('officer', 'grid.month', { month, communityCode })
  if (query.data) {
    return (
      <>
        {query.data.grids.map((grid) => (
          <GridCard key={grid.code} grid={grid} month={month} />
        ))}
      </>
    )
  }
  if (!query.failure) return <Skeleton cards={2} />
  return <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
}
