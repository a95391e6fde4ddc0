import { useState } from 'react'
import type { SentInput } from '#contract/actions'
import type { Item } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { Notice } from '../../../components/kit'
import { SaveButton } from '../shared/save-button'
import { SaveSheet } from '../shared/save-sheet'
import { changedFields, changesOf, pick } from './changes'
import { formOf, itemOf, problemsOf } from './form'
import { ItemFields } from './item-fields'

type Sent = SentInput<'admin', 'items.update'>

interface Props {
  readonly item: Item
  readonly items: readonly Item[]
  readonly look: () => Promise<void>
}

export function ItemEditor({ item, items, look }: Props) {
  const { town, refresh } = useTown()
  const [form, setForm] = useState(() => formOf(item))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const problems = problemsOf(form)
  const next = itemOf(form, item)
  const fields = changedFields(item, next)
  const trouble =
    Object.keys(problems).length > 0
      ? '有的没有填好，请看红字。'
      : fields.length === 0
        ? '没有改动，不用保存。'
        : undefined
  return (
    <>
      <ItemFields
        form={form}
        items={items}
        town={town}
        problems={problems}
        onChange={(changed) => {
          setForm(changed)
          setTried(false)
        }}
      />
      <SaveButton
        trouble={tried ? trouble : undefined}
        unsaved={fields.length > 0}
        onTap={() => {
          setTried(true)
          setAsking(!trouble)
        }}
      />
      {asking ? (
        <SaveSheet
          action='items.update'
          title={`修改“${item.name}”？`}
          lead='一分钟内对新的上报生效；已经上报的案件，时限、保密、奖励都不变。'
          changes={changesOf(item, next, town)}
          placeholder='例如：部门提出'
          input={(reason) =>
            ({ itemCode: item.code, ...pick(next, fields), saw: pick(item, fields), reason }) as unknown as Sent
          }
          onClose={() => setAsking(false)}
          look={async () => {
            await look()
            await refresh()
          }}
        />
      ) : null}
      {item.confidential !== next.confidential ? (
        <Notice>
          {next.confidential
            ? '保密以后，新的上报只有办理单位和派单员能打开。'
            : '不保密以后，附近的居民会看到同类的新上报。'}
        </Notice>
      ) : null}
    </>
  )
}
