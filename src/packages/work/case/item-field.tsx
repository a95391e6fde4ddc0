import { useMemo } from 'react'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { Notice } from '../../../components/kit'
import { ItemPicker } from '../../../components/report-form/item-picker'

interface Props {
  readonly town: PublicTown
  readonly shown: CaseDetail
  readonly value: string | undefined
  readonly error: string | undefined
  readonly onChange: (itemCode: string) => void
}

/** The right item of a case, proposed from the reporter's own words, and what changes with it. */
export function ItemField({ town, shown, value, error, onChange }: Props) {
  const others = useMemo(() => town.items.filter(({ name }) => name !== shown.itemName), [town, shown.itemName])
  const item = others.find(({ code }) => code === value)
  return (
    <>
      <ItemPicker
        items={others}
        words={shown.text}
        value={item}
        error={error}
        staff
        correcting
        byHand
        onChange={({ code }) => onChange(code)}
      />
      {item ? <Notice kind='success'>{`从“${shown.itemName}”改为“${item.name}”`}</Notice> : null}
      {item?.urgent && !shown.urgent ? <Notice>这是紧急事项，改后马上通知值班电话。</Notice> : null}
      {item?.confidential && !shown.confidential ? (
        <Notice>这类事项保密：改后由派单员负责，网格员和关注的居民都不再看到。</Notice>
      ) : null}
      {item && !item.confidential && shown.confidential ? (
        <Notice kind='danger'>
          这件案件现在是保密的。改后网格员能看到，附近居民也可能看到，请先确认内容里没有个人隐私。
        </Notice>
      ) : null}
    </>
  )
}
