import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Item, PublicTown } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { Button, Card, FailureState, NotFound, Page, Skeleton, Tabs, Tag } from '../../../components/kit'
import { limitInWords } from '../../../words/time-limit'
import { batchIn, NO_SUCH_BATCH } from '../shared/batch'
import { toQuiz } from '../shared/go'
import './index.scss'

/** The items of a batch to read: what each is, who handles it, how long, what a good photo shows. */
export default function LessonPage() {
  const batch = batchIn(useRouter().params)
  const { town, failure, refresh } = useTown()
  const items = town?.items.filter((item) => item.batch === batch)
  if (batch !== undefined && town && items && items.length > 0)
    return <Lesson batch={batch} items={items} departments={town.departments} />
  return (
    <Page title='学习事项'>
      {batch === undefined || town ? (
        <NotFound sentence={NO_SUCH_BATCH} />
      ) : failure ? (
        <FailureState failure={failure} onRetry={() => void refresh()} />
      ) : (
        <Skeleton cards={3} />
      )}
    </Page>
  )
}

interface Props {
  readonly batch: number
  readonly items: readonly Item[]
  readonly departments: PublicTown['departments']
}

/** One group at a time: a page in WeChat holds no more than 1,000 nodes. */
function Lesson({ batch, items, departments }: Props) {
  const groups = [...new Set(items.map(({ group }) => group))]
  const [group, setGroup] = useState(groups[0] ?? '')
  return (
    <Page
      title={`学习第 ${batch} 批事项`}
      footer={
        <Button block size='large' onTap={() => toQuiz(batch)}>
          看完了，去答题
        </Button>
      }
    >
      <View className='lesson__tabs'>
        <Tabs items={groups.map((name) => ({ key: name, text: name }))} value={group} onChange={setGroup} />
      </View>
      {items
        .filter((item) => item.group === group)
        .map((item) => (
          <ItemCard key={item.code} item={item} departments={departments} />
        ))}
    </Page>
  )
}

function ItemCard({ item, departments }: { readonly item: Item } & Pick<Props, 'departments'>) {
  const { name, departmentCode, handleWithin, photoHint, examples, urgent, photoRequired, confidential } = item
  const department = departments.find(({ code }) => code === departmentCode)?.name ?? departmentCode
  return (
    <Card title={name} extra={urgent ? <Tag kind='danger'>紧急</Tag> : undefined}>
      {examples[0] ? <View className='lesson__line'>例如：{examples[0]}</View> : null}
      <View className='lesson__line'>
        谁办理：{department}，{limitInWords(handleWithin)}内办完
      </View>
      <View className='lesson__line'>
        {photoRequired ? '怎么拍' : '可以不拍照'}：{photoHint}
      </View>
      {confidential ? <View className='lesson__line'>涉及隐私，其他市民看不到。</View> : null}
    </Card>
  )
}
