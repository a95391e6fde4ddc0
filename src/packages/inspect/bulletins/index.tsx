import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { BULLETIN_WORDS, type BulletinBrief, type BulletinKind } from '#contract/bulletins'
import { hasRole, useMe } from '../../../cloud/session'
import { usePages } from '../../../cloud/use-pages'
import { useQuery } from '../../../cloud/use-query'
import { Button, Card, Cell, Empty, Page, PagedList, Tag, type TagKind } from '../../../components/kit'
import { dayInWords } from '../../../words/time'
import { toBulletin, toWrite } from '../shared/go'
import './index.scss'

const FIRST = {}
const KIND_KINDS: Record<BulletinKind, TagKind> = { spot: 'info', cross: 'accent', news: 'primary' }

/** What was published for the reader, the newest first; those who write find their drafts above it. */
export default function BulletinsPage() {
  const pages = usePages('citizen', 'bulletin.list', FIRST)
  const me = useMe()
  const writer = hasRole(me.data, 'dispatcher', 'inspector', 'admin')
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title='通报与动态'>
      {writer ? <Drafts /> : null}
      <PagedList
        pages={pages}
        row={(one) => <Row key={one.bulletinId} bulletin={one} />}
        empty={<Empty icon='bell' title='还没有通报和动态' text='镇里发布的消息会出现在这里。' />}
      />
    </Page>
  )
}

function Row({ bulletin }: { readonly bulletin: BulletinBrief }) {
  const { bulletinId, kind, title, publishedAtMs, corrects } = bulletin
  return (
    <Card onTap={() => toBulletin(bulletinId)}>
      <View className='bulletins__title'>{title}</View>
      <View className='bulletins__foot'>
        <Tag kind={KIND_KINDS[kind]}>{BULLETIN_WORDS[kind]}</Tag>
        {corrects ? <Tag kind='danger'>更正</Tag> : null}
        {publishedAtMs === undefined ? null : <View>{dayInWords(publishedAtMs)}</View>}
      </View>
    </Card>
  )
}

function Drafts() {
  const { data } = useQuery('officer', 'bulletin.drafts', FIRST)
  return (
    <Card>
      <Button block icon='plus' onTap={() => toWrite()}>
        写一条动态
      </Button>
      {data?.list.map(({ bulletinId, title }) => (
        <Cell
          key={bulletinId}
          title={title}
          note='草稿，还没有发布'
          onTap={() => toWrite(`?id=${encodeURIComponent(bulletinId)}`)}
        />
      ))}
    </Card>
  )
}
