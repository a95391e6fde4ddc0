import { View } from '@tarojs/components'
import { useState } from 'react'
import type { SentInput } from '#contract/actions'
import type { Item } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { Field } from '../../../components/kit'
import { SaveButton } from '../shared/save-button'
import { SaveSheet } from '../shared/save-sheet'
import { itemOf, NEW_ITEM, problemsOf } from './form'
import { ItemFields } from './item-fields'

type Sent = SentInput<'admin', 'items.import'>
const CODE_CHARS_MAX = 32

interface Props {
  readonly items: readonly Item[]
  readonly onDone: () => void
}

/** A new item; the newest batch is proposed. */
export function ItemAdd({ items, onDone }: Props) {
  const { town, refresh } = useTown()
  const [form, setForm] = useState(() => ({
    ...NEW_ITEM,
    batch: String(Math.max(1, ...items.map(({ batch }) => batch))),
  }))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const problems = problemsOf(form)
  const taken = items.find(({ code }) => code === form.code.trim())
  const codeProblem = taken ? `编号已经是“${taken.name}”，请换一个。` : problems.code
  const wrong = codeProblem !== undefined || Object.keys(problems).length > 0
  const item = itemOf(form)
  return (
    <View>
      <Field
        label='编号'
        required
        hint='以后不能改，例如 A144'
        maxLength={CODE_CHARS_MAX}
        value={form.code}
        error={tried ? codeProblem : undefined}
        onChange={(code) => setForm({ ...form, code })}
      />
      <ItemFields form={form} items={items} town={town} problems={tried ? problems : {}} onChange={setForm} />
      <SaveButton
        trouble={tried && wrong ? '还有没填好的，请看红字。' : undefined}
        onTap={() => {
          setTried(true)
          setAsking(!wrong)
        }}
      />
      {asking ? (
        <SaveSheet
          action='items.import'
          title={`加上“${item.name}”？`}
          lead='一分钟内居民就能选到它。没有派单规则管到的，由派单员派单；网格员要学这一批事项。加上以后不能撤下。'
          changes={[{ label: '新事项', from: '', to: `${item.code} ${item.name}` }]}
          placeholder='例如：新增入格事项'
          input={(reason) => ({ items: [item], onlyNew: true, reason }) as unknown as Sent}
          onClose={() => setAsking(false)}
          look={async () => {
            await refresh()
            onDone()
          }}
        />
      ) : null}
    </View>
  )
}
