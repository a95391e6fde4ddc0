import type { Item, PublicTown } from '#contract/town'
import { Card, Choice, Field, FieldFrame, Toggle } from '../../../components/kit'
import type { ItemForm, Problems } from './form'
import { LimitFields } from './limit-fields'

const WORDS_MAX = 800
const HINT_CHARS_MAX = 100

interface Props {
  readonly form: ItemForm
  readonly items: readonly Item[]
  readonly town: PublicTown | undefined
  readonly problems: Problems
  readonly onChange: (form: ItemForm) => void
}

/** All that is said of an item. */
export function ItemFields(props: Props) {
  return (
    <>
      <NameFields {...props} />
      <RuleFields {...props} />
      <LimitFields {...props} />
    </>
  )
}

function NameFields({ form, items, town, problems, onChange }: Props) {
  const groups = [...new Set(items.map(({ group }) => group))]
  return (
    <Card title='叫什么，谁来办'>
      <Field
        label='名称'
        required
        maxLength={40}
        value={form.name}
        error={problems.name}
        onChange={(name) => onChange({ ...form, name })}
      />
      <FieldFrame label='类别' required error={problems.group}>
        <Choice
          look='tiles'
          options={groups.map((key) => ({ key, title: key }))}
          value={form.group}
          onChange={(group) => onChange({ ...form, group })}
        />
      </FieldFrame>
      <FieldFrame label='通常由谁办' required error={problems.departmentCode}>
        <Choice
          look='tiles'
          options={(town?.departments ?? []).map(({ code, name }) => ({ key: code, title: name }))}
          value={form.departmentCode}
          onChange={(departmentCode) => onChange({ ...form, departmentCode })}
        />
      </FieldFrame>
      <Field
        kind='lines'
        label='其他叫法'
        hint='几个叫法用顿号隔开，居民这样写也能找到'
        maxLength={WORDS_MAX}
        value={form.aliases}
        error={problems.aliases}
        onChange={(aliases) => onChange({ ...form, aliases })}
      />
      <Field
        kind='lines'
        label='居民会怎么说'
        hint='一行一句'
        maxLength={WORDS_MAX}
        value={form.examples}
        error={problems.examples}
        onChange={(examples) => onChange({ ...form, examples })}
      />
      <Field
        label='第几批'
        kind='number'
        unit='批'
        maxLength={4}
        hint='网格员按批学习'
        value={form.batch}
        error={problems.batch}
        onChange={(batch) => onChange({ ...form, batch })}
      />
    </Card>
  )
}

function RuleFields({ form, problems, onChange }: Props) {
  const { photoRequired, confidential, urgent, rewardable } = form
  return (
    <Card title='怎样上报'>
      <Toggle
        title='必须拍照'
        note='没有照片不能上报'
        on={photoRequired}
        onChange={(on) => onChange({ ...form, photoRequired: on })}
      />
      <Field
        kind='lines'
        label='拍照提示'
        hint='告诉上报人怎样拍'
        maxLength={HINT_CHARS_MAX}
        value={form.photoHint}
        onChange={(photoHint) => onChange({ ...form, photoHint })}
      />
      <Toggle title='紧急' note='马上通知值班电话' on={urgent} onChange={(on) => onChange({ ...form, urgent: on })} />
      <Toggle
        title='保密'
        note='家庭、邻里、救助等，不给其他居民看'
        on={confidential}
        onChange={(on) => onChange({ ...form, confidential: on })}
      />
      <Toggle
        title='设奖励'
        note='属实、规范的上报发奖励'
        on={rewardable}
        onChange={(on) => onChange({ ...form, rewardable: on })}
      />
      <Field
        label='多近算同一个问题'
        kind='number'
        unit='米'
        maxLength={4}
        hint='上报前会提示附近有没有人报过'
        value={form.duplicateWithinM}
        error={problems.duplicateWithinM}
        onChange={(duplicateWithinM) => onChange({ ...form, duplicateWithinM })}
      />
    </Card>
  )
}
