import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useQuery } from '../../../cloud/use-query'
import { Card, Cell, Empty, FailureState, Notice, Page, Skeleton, Tag } from '../../../components/kit'
import { dayInWords } from '../../../words/time'
import { toLesson } from '../shared/go'

const ALL = {}

/** The batches of items a grid officer is to learn. */
export default function LessonsPage() {
  const query = useQuery('officer', 'training.list', ALL)
  usePullDownRefresh(() => void query.refresh().finally(() => Taro.stopPullDownRefresh()))
  const list = query.data?.list
  return (
    <Page title='事项培训'>
      {list?.length === 0 ? (
        <Empty icon='layers' title='还没有要学的事项' text='镇里有新一批事项，会出现在这里。' />
      ) : list ? (
        <>
          <Notice>每一批事项先看一遍，再答几道小题。答错可以重来，不限次数，也不排名。</Notice>
          <Card>
            {list.map(({ batch, items, passedAtMs }) => (
              <Cell
                key={batch}
                icon='layers'
                title={`第 ${batch} 批事项`}
                note={`${items} 个事项${passedAtMs === undefined ? '' : ` · ${dayInWords(passedAtMs)}学完`}`}
                extra={<LearnedTag learned={passedAtMs !== undefined} />}
                onTap={() => toLesson(batch)}
              />
            ))}
          </Card>
        </>
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton cards={2} />
      )}
    </Page>
  )
}

function LearnedTag({ learned }: { readonly learned: boolean }) {
  return <Tag kind={learned ? 'primary' : 'danger'}>{learned ? '已学' : '未学'}</Tag>
}
