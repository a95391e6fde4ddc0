import { View } from '@tarojs/components'
import { useEffect, useMemo, useState } from 'react'
import type { Item } from '#contract/town'
import { createSuggest } from '#domain/items/suggest'
import { Icon } from '../icon'
import { FieldFrame, Notice } from '../kit'
import { ItemSheet } from './item-sheet'
import './index.scss'

interface Props {
  readonly items: readonly Item[]
  readonly words: string
  readonly value: Item | undefined
  /** Chosen by hand: what was proposed does not take its place any more. */
  readonly byHand: boolean
  readonly onChange: (item: Item, byHand: boolean) => void
  readonly error?: string | undefined
  /** Staff earn no awards anyway. */
  readonly staff: boolean
  /** Staff choose it for a report that was made under another one. */
  readonly correcting?: boolean
}

const THINKING_MS = 250

/** The likeliest items from the resident's own words, the first of them chosen until a hand does; and all of them in a sheet. */
export function ItemPicker({ items, words, value, byHand, onChange, error, staff, correcting }: Props) {
  const suggest = useMemo(() => createSuggest(items), [items])
  const settled = useSettled(words.trim())
  const suggested = useMemo(() => (settled ? suggest(settled) : []), [suggest, settled])
  const [open, setOpen] = useState(false)
  const likeliest = suggested[0]
  useEffect(() => {
    if (!byHand && likeliest && likeliest.code !== value?.code) onChange(likeliest, false)
  }, [byHand, likeliest?.code])
  const chips = value && !suggested.some(({ code }) => code === value.code) ? [value, ...suggested] : suggested
  return (
    <>
      <FieldFrame label={correcting ? '正确的事项' : '这是哪一类问题'} required error={error}>
        {settled && suggested.length > 0 && (correcting || !byHand) ? (
          <View className='report__quiet'>
            {correcting ? `从${staff ? '上报人' : '您'}的话看，可能是：` : '按您说的选了最像的一类，不对请改：'}
          </View>
        ) : null}
        <View className='report__chips'>
          {chips.map((item) => (
            <View
              key={item.code}
              className={`report__chip ${item.code === value?.code ? 'report__chip--on' : ''}`}
              onClick={() => onChange(item, true)}
              {...{ role: 'radio', tabIndex: 0, 'aria-checked': item.code === value?.code }}
            >
              {item.code === value?.code ? <Icon name='check' size={32} className='report__chip-mark' /> : null}
              {item.name}
            </View>
          ))}
          <View
            className='report__chip report__chip--all'
            onClick={() => setOpen(true)}
            {...{ role: 'button', tabIndex: 0 }}
          >
            <Icon name='layers' size={32} className='report__chip-mark' />
            全部事项
          </View>
        </View>
        {value?.photoHint && !correcting ? <Notice>怎么拍：{value.photoHint}</Notice> : null}
        {value?.confidential && !correcting ? (
          <Notice kind='success'>这类事项会保密，只有办理单位和派单员能看到。</Notice>
        ) : null}
        {value && !value.rewardable && !staff ? <Notice>这类事项不设奖励，照常办理。</Notice> : null}
      </FieldFrame>
      <ItemSheet
        open={open}
        items={items}
        value={value}
        onClose={() => setOpen(false)}
        onChange={(item) => {
          setOpen(false)
          onChange(item, true)
        }}
      />
    </>
  )
}

/** The words once the typing paused, so that proposals do not flicker. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), THINKING_MS)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}
