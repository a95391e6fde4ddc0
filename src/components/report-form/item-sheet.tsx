import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { Item } from '#contract/town'
import { Icon } from '../icon'
import { Empty, Field, Sheet } from '../kit'
import './index.scss'

interface Props {
  readonly open: boolean
  readonly items: readonly Item[]
  readonly value: Item | undefined
  readonly onChange: (item: Item) => void
  readonly onClose: () => void
}

/** All items of the town by group, with a search over their names and how people call them. */
export function ItemSheet({ open, items, value, onChange, onClose }: Props) {
  const [words, setWords] = useState('')
  const groups = useMemo(() => grouped(items.filter((item) => matches(item, words.trim()))), [items, words])
  return (
    <Sheet
      open={open}
      title='全部事项'
      tall
      onClose={onClose}
      head={<Field kind='search' value={words} onChange={setWords} placeholder='搜一搜，如：垃圾、噪音、占道' />}
    >
      {groups.length === 0 ? <Empty icon='search' title='没有找到' text='换个说法试试，或清空后从列表里选。' /> : null}
      {groups.map(([group, list]) => (
        <View key={group}>
          <View className='report__group'>{group}</View>
          {list.map((item) => (
            <View
              key={item.code}
              className={`report__item ${item.code === value?.code ? 'report__item--on' : ''}`}
              onClick={() => onChange(item)}
              {...{ role: 'radio', tabIndex: 0, 'aria-checked': item.code === value?.code }}
            >
              <View className='report__item-name'>{item.name}</View>
              {item.code === value?.code ? <Icon name='check' /> : null}
            </View>
          ))}
        </View>
      ))}
    </Sheet>
  )
}

function matches({ name, group, aliases, examples }: Item, words: string): boolean {
  return !words || [name, group, ...aliases, ...examples].some((text) => text.includes(words))
}

function grouped(items: readonly Item[]): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const list = groups.get(item.group)
    if (list) list.push(item)
    else groups.set(item.group, [item])
  }
  return [...groups]
}
