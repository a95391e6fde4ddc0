import { useMemo } from 'react'
import type { CaseDetail } from '#contract/views'
import { useTown } from '../../cloud/town'
import { Notice, Skeleton } from '../../components/kit'
import { ItemPicker } from '../../components/report-form/item-picker'

interface Props {
  readonly shown: CaseDetail
  readonly value: string | undefined
  readonly error: string | undefined
  readonly onChange: (itemCode: string) => void
}

/** The right item of one's own report, proposed from one's own words. */
export function OwnItemField({ shown, value, error, onChange }: Props) {
  const { town } = useTown()
  const others = useMemo(() => town?.items.filter(({ code }) => code !== shown.itemCode) ?? [], [town, shown.itemCode])
  if (!town) return <Skeleton rows={3} />
  const item = others.find(({ code }) => code === value)
  return (
    <>
      <ItemPicker
        items={others}
        words={shown.text}
        value={item}
        error={error}
        staff={false}
        correcting
        byHand
        onChange={({ code }) => onChange(code)}
      />
      {item ? <Notice kind='success'>{`从“${shown.itemName}”改为“${item.name}”`}</Notice> : null}
      {item?.confidential ? <Notice>这类事项会保密，只有办理单位和派单员能看到。</Notice> : null}
    </>
  )
}
