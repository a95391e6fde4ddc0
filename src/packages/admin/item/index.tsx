import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Item } from '#contract/town'
import { useQuery } from '../../../cloud/use-query'
import { NotFound, Page } from '../../../components/kit'
import { Loaded } from '../shared/loaded'
import { ItemAdd } from './item-add'
import { ItemEditor } from './item-editor'
import '../shared/shared.scss'

/** One item, to be changed; or a new one. */
export default function ItemPage() {
  const { params } = useRouter()
  const code = decodeURIComponent(params.code ?? '')
  const query = useQuery('admin', 'items.list', {})
  return (
    <Page title={params.new ? '加一个事项' : '事项'}>
      <Loaded query={query}>
        {({ list }) => {
          if (params.new) return <ItemAdd items={list} onDone={() => void backToItems()} />
          const item = list.find((one) => one.code === code)
          return item ? (
            <Held item={item} items={list} refresh={query.refresh} />
          ) : (
            <NotFound sentence='没有找到这个事项，可能是地址不完整。' />
          )
        }}
      </Loaded>
    </Page>
  )
}

interface Props {
  readonly item: Item
  readonly items: readonly Item[]
  readonly refresh: () => Promise<void>
}

/** What was seen stays until it is saved or looked at anew: what is typed is not lost when the page is shown again. */
function Held({ item, items, refresh }: Props) {
  const [seen, setSeen] = useState(item)
  const [looks, setLooks] = useState(0)
  const [stale, setStale] = useState(false)
  if (stale && seen !== item) {
    setSeen(item)
    setStale(false)
    setLooks(looks + 1)
  }
  const look = async (): Promise<void> => {
    await refresh()
    setStale(true)
  }
  return <ItemEditor key={looks} item={seen} items={items} look={look} />
}

async function backToItems(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.redirectTo({ url: '/packages/admin/items/index' })
}
