import { View } from '@tarojs/components'
import { useMemo } from 'react'
import type { Pages } from '../../cloud/use-pages'
import { Cell, Empty, NotFound, Outdated, PagedList, Picture } from '../../components/kit'
import { Part } from './part'
import { picture } from './samples'

const NOW = Date.now()
const wait = (): Promise<void> => Promise.resolve()
const PAGES: Pages<string> = { loading: false, hasMore: false, loadingMore: false, more: wait, refresh: wait }
const LISTS: readonly (readonly [string, Pages<string>])[] = [
  ['没有内容', { ...PAGES, list: [] }],
  ['有内容', { ...PAGES, list: ['一行', '又一行'], hasMore: true }],
  ['正在加载更多', { ...PAGES, list: ['一行'], hasMore: true, loadingMore: true }],
  ['断网', { ...PAGES, list: ['一行'], atMs: NOW, failure: { ok: false, offline: true } }],
  ['没有加载出来', { ...PAGES, failure: { ok: false, offline: true } }],
]

/** Lists in all their states, and what stands beside them. */
export function ListGallery() {
  const loading = useMemo(() => PAGES, [])
  const row = (word: string) => <Cell key={word} title={word} />
  return (
    <View>
      {LISTS.map(([name, pages]) => (
        <Part key={name} name={`列表：${name}`}>
          <PagedList pages={pages} row={row} empty={<Empty title='这里还没有' text='有了会出现在这里。' />} />
        </Part>
      ))}
      <Part name='列表：正在加载'>
        <View className='gallery__low'>
          <PagedList pages={loading} row={row} empty={null} />
        </View>
      </Part>
      <Part name='可能不是最新'>
        <Outdated failure={{ ok: false, offline: true }} atMs={NOW} />
        <Outdated failure={{ ok: false, fault: { requestId: 'a1b2c3' } }} atMs={NOW} />
      </Part>
      <NotFound sentence='没有找到这件案件，可能是地址不完整。' />
      <Part name='图片'>
        <Picture className='gallery__picture' src={picture('#3b6d8a')} alt='一张样图' />
      </Part>
    </View>
  )
}
