import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import {
  AUDIENCE_WORDS,
  BULLETIN_WORDS,
  type BulletinRow,
  type BulletinTable,
  type BulletinView,
} from '#contract/bulletins'
import { hasRole, useMe } from '../../../cloud/session'
import { useQuery } from '../../../cloud/use-query'
import { Button, Card, Cell, FailureState, NotFound, Page, Skeleton, Tag } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import { toBulletin, toWrite } from '../shared/go'
import './index.scss'

const BULLETIN_ID = /^[A-Za-z0-9:-]{1,60}$/

export default function BulletinPage() {
  const bulletinId = decodeURIComponent(useRouter().params.id ?? '')
  const known = BULLETIN_ID.test(bulletinId)
  const query = useQuery('citizen', 'bulletin.get', known ? { bulletinId } : null)
  return (
    <Page title='通报与动态'>
      {!known ? (
        <NotFound sentence='没有找到这份通报，可能是地址不完整。' />
      ) : query.data ? (
        <Body bulletin={query.data} />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton page cards={2} />
      )}
    </Page>
  )
}

function Body({ bulletin }: { readonly bulletin: BulletinView }) {
  const { bulletinId, kind, title, text, tables, publishedAtMs, corrects, audience } = bulletin
  const me = useMe()
  const writer = kind === 'news' && hasRole(me.data, 'dispatcher', 'inspector', 'admin')
  return (
    <View>
      <Card>
        <View className='bulletin__title'>{title}</View>
        <View className='bulletin__head'>
          <Tag kind='info'>{BULLETIN_WORDS[kind]}</Tag>
          {audience ? <View>发给：{AUDIENCE_WORDS[audience]}</View> : null}
          {publishedAtMs === undefined ? null : <View>{timeInWords(publishedAtMs)}</View>}
        </View>
        {corrects ? <Cell title='这是更正' note='看原来的那一条' onTap={() => toBulletin(corrects)} /> : null}
        {text.split('\n').map((line, number) => (
          <View key={number} className='bulletin__line'>
            {line}
          </View>
        ))}
      </Card>
      {tables.map((table) => (
        <Table key={table.title} table={table} />
      ))}
      {writer ? (
        <Button kind='secondary' block onTap={() => toWrite(`?corrects=${encodeURIComponent(bulletinId)}`)}>
          发布更正
        </Button>
      ) : null}
    </View>
  )
}

function Table({ table: { title, rows } }: { readonly table: BulletinTable }) {
  return (
    <Card title={title}>
      {rows.map((row) => (
        <Row key={row.name} row={row} />
      ))}
    </Card>
  )
}

function Row({ row: { place, name, note, score } }: { readonly row: BulletinRow }) {
  return (
    <View className='bulletin__row'>
      {place === undefined ? null : <View className='bulletin__place'>{place}</View>}
      <View className='bulletin__main'>
        <View className='bulletin__name'>{name}</View>
        <View className='bulletin__note'>{note}</View>
      </View>
      <View className='bulletin__score'>{score === undefined ? '—' : `${score} 分`}</View>
    </View>
  )
}
