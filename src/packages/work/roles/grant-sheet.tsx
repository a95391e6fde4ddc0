import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { StaffView } from '#contract/people-views'
import { ROLE_WORDS, STAFF_ROLES, type StaffRole } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { useCommand } from '../../../cloud/use-command'
import { DayField } from '../../../components/day-field'
import { Button, Choice, Field, FieldFrame, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { beginsAtMs, endsAfterMs } from '../../../words/time'
import { EMPTY_FORM, type GrantForm, grantOf } from './grant-form'
import { ScopeFields } from './scope-fields'

const ROLE_OPTIONS = STAFF_ROLES.map((key) => ({ key, title: ROLE_WORDS[key] }))

interface Props {
  readonly person: StaffView
  readonly town: PublicTown
  readonly onClose: () => void
  readonly onDone: (person: StaffView) => void
}

/** A role for somebody: which, where, from when to when, and why. */
export function GrantSheet({ person, town, onClose, onDone }: Props) {
  const [form, setForm] = useState<GrantForm>(EMPTY_FORM)
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useCommand('admin', 'roles.grant')
  const { role, from, until } = form
  const grant = grantOf(form)
  const reason = form.reason.trim()

  const submit = async (): Promise<void> => {
    setTried(true)
    if (!grant || !reason) return
    const reply = await send({
      personId: person.personId,
      grant,
      ...(from ? { startsAtMs: beginsAtMs(from) } : {}),
      ...(until ? { endsAtMs: endsAfterMs(until) } : {}),
      reason,
    })
    if (reply?.ok) onDone(reply.value)
  }
  return (
    <Sheet
      open
      tall
      title={`授予身份：${person.name}`}
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          {tried && !(grant && reason) ? <Notice kind='danger'>还有必填的没有填，请往上看。</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {sending ? '正在提交' : '确认授予'}
          </Button>
        </View>
      }
    >
      <FieldFrame label='什么身份' required error={tried && !role ? '请选择身份。' : undefined}>
        <Choice<StaffRole>
          look='tiles'
          options={ROLE_OPTIONS}
          value={role}
          onChange={(next) => setForm({ ...EMPTY_FORM, role: next, reason: form.reason })}
        />
      </FieldFrame>
      <ScopeFields form={form} town={town} missing={tried && !grant} onChange={setForm} />
      <DayField
        label='从哪天开始'
        otherwise='马上开始'
        value={from}
        onChange={(day) => setForm(withDay(form, 'from', day))}
      />
      <DayField
        label='到哪天为止（含当天）'
        otherwise='长期有效'
        value={until}
        onChange={(day) => setForm(withDay(form, 'until', day))}
      />
      <Field
        kind='lines'
        label='原因'
        required
        placeholder='例如：新到任的网格员'
        maxLength={NOTE_CHARS_MAX}
        value={form.reason}
        error={tried && !reason ? '请写明原因。' : undefined}
        onChange={(next) => setForm({ ...form, reason: next })}
      />
    </Sheet>
  )
}

function withDay(form: GrantForm, key: 'from' | 'until', day: string | undefined): GrantForm {
  const { [key]: _, ...rest } = form
  return day ? { ...rest, [key]: day } : rest
}
