import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { HeldRoleView, StaffView } from '#contract/people-views'
import { ROLE_WORDS, STAFF_ROLES, type StaffRole } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { useCommand } from '../../../cloud/use-command'
import { DayField } from '../../../components/day-field'
import { Button, Choice, Field, FieldFrame, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { beginsAtMs, endsAfterMs } from '../../../words/time'
import { scopeOf } from '../shared/scope-words'
import { EMPTY_FORM, formOf, type GrantForm, grantOf } from './grant-form'
import { ScopeFields } from './scope-fields'

const ROLE_OPTIONS = STAFF_ROLES.map((key) => ({ key, title: ROLE_WORDS[key] }))

interface Props {
  readonly person: StaffView
  /** The role that is changed; none: one more is given. */
  readonly held?: HeldRoleView | undefined
  readonly town: PublicTown
  readonly onClose: () => void
  readonly onDone: (person: StaffView) => void
}

/** A role for somebody, or another one in place of one that is held: which, where, from when to when, and why. */
export function GrantSheet({ person, held, town, onClose, onDone }: Props) {
  const [form, setForm] = useState<GrantForm>(() => (held ? formOf(held, Date.now()) : EMPTY_FORM))
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useCommand('admin', 'roles.grant')
  const { role, from, until } = form
  const grant = grantOf(form)
  const reason = form.reason.trim()
  const turnedRound = from !== undefined && until !== undefined && until < from
  // By name: the field may be above or below what is in sight.
  const missing = [
    role ? '' : '身份',
    role && !grant ? '负责的范围' : '',
    turnedRound ? '日期' : '',
    reason ? '' : '原因',
  ].filter(Boolean)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (!grant || !reason || turnedRound) return
    const reply = await send({
      personId: person.personId,
      grant,
      ...(from ? { startsAtMs: beginsAtMs(from) } : {}),
      ...(until ? { endsAtMs: endsAfterMs(until) } : {}),
      ...(held ? { replaces: held.grantId } : {}),
      reason,
    })
    if (reply?.ok) onDone(reply.value)
  }
  return (
    <Sheet
      open
      tall
      title={held ? `更改身份：${person.name}` : `授予身份：${person.name}`}
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          {tried && missing.length > 0 ? <Notice kind='danger'>{`还没填好：${missing.join('、')}。`}</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {sending ? '正在提交' : held ? '确认更改' : '确认授予'}
          </Button>
        </View>
      }
    >
      {held ? (
        <Notice>
          {`原来的“${ROLE_WORDS[held.grant.role]} · ${scopeOf(held.grant, town)}”一确认就换成下面的；下面的以后才开始的，中间没有这项身份。`}
        </Notice>
      ) : null}
      <FieldFrame label='什么身份' required error={tried && !role ? '请选择身份。' : undefined}>
        <Choice<StaffRole>
          look='tiles'
          options={ROLE_OPTIONS}
          value={role}
          onChange={(next) => setForm({ ...EMPTY_FORM, ...termOf(form), role: next, reason: form.reason })}
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
        error={turnedRound ? '结束的日子不能早于开始。' : undefined}
        onChange={(day) => setForm(withDay(form, 'until', day))}
      />
      <Field
        kind='lines'
        label='原因'
        required
        placeholder={held ? '例如：调整网格' : '例如：新到任的网格员'}
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

/** The days stay when another role is chosen. */
function termOf({ from, until }: GrantForm): Pick<GrantForm, 'from' | 'until'> {
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) }
}
