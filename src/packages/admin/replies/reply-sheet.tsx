import { useState } from 'react'
import type { FlowAction } from '#contract/flow'
import type { ReplyTemplate } from '#contract/replies'
import type { PublicTown } from '#contract/town'
import { ACTION_WORDS } from '#contract/words'
import { Choice, Field, FieldFrame, Sheet } from '../../../components/kit'
import { EntryFoot } from '../shared/entry-foot'
import { type Draft, stepsOf, twinOf } from './draft'

const CHARS_MAX = 100
const ALL = ''

interface Props {
  readonly draft: Draft
  readonly drafts: readonly Draft[]
  readonly town: PublicTown | undefined
  readonly onClose: () => void
  /** Nothing: it is taken away. */
  readonly onChange: (next: Draft | undefined) => void
}

/** One sentence: its words, in which step, and of which department. */
export function ReplySheet({ draft, drafts, town, onClose, onChange }: Props) {
  const [reply, setReply] = useState<ReplyTemplate>(draft.reply)
  const [tried, setTried] = useState(false)
  const { role, step, departmentCode } = reply
  const text = reply.text.trim()
  const next: Draft = { ...draft, reply: { ...reply, text } }
  const twin = twinOf(
    drafts.filter((one) => one !== draft),
    next,
  )
  const wrong = text === '' ? '请写一句话。' : twin ? '已经有一模一样的一句。' : undefined
  const isNew = !drafts.includes(draft)
  return (
    <Sheet
      open
      tall
      title={isNew ? '加一句' : '改这一句'}
      onClose={onClose}
      foot={
        <EntryFoot
          onDone={() => {
            setTried(true)
            if (!wrong) onChange(next)
          }}
          removal={isNew ? undefined : '去掉这一句'}
          onRemove={() => onChange(undefined)}
        />
      }
    >
      <Field
        kind='lines'
        label='怎么说'
        required
        placeholder='例如：已到现场看过，问题已经解决。'
        maxLength={CHARS_MAX}
        value={reply.text}
        error={tried ? wrong : undefined}
        onChange={(value) => setReply({ ...reply, text: value })}
      />
      <FieldFrame label='办哪一步时用'>
        <Choice<FlowAction>
          look='tiles'
          options={stepsOf(role).map((key) => ({ key, title: ACTION_WORDS[key] }))}
          value={step}
          onChange={(chosen) => setReply({ ...reply, step: chosen })}
        />
      </FieldFrame>
      {role === 'handler' ? (
        <FieldFrame label='哪个部门用'>
          <Choice
            look='tiles'
            options={[
              { key: ALL, title: '所有部门' },
              ...(town?.departments ?? []).map(({ code, name }) => ({ key: code, title: name })),
            ]}
            value={departmentCode ?? ALL}
            onChange={(code) =>
              setReply({ role, step, text: reply.text, ...(code === ALL ? {} : { departmentCode: code }) })
            }
          />
        </FieldFrame>
      ) : null}
    </Sheet>
  )
}
