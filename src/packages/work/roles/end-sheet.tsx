import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { HeldRoleView, StaffView } from '#contract/people-views'
import { ROLE_WORDS } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { useCommand } from '../../../cloud/use-command'
import { Button, Field, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { scopeOf } from '../shared/scope-words'

interface Props {
  readonly person: StaffView
  readonly held: HeldRoleView
  readonly town: PublicTown | undefined
  readonly onClose: () => void
  readonly onDone: (person: StaffView) => void
}

/** Asks once more, and why, before a role ends. */
export function EndSheet({ person, held, town, onClose, onDone }: Props) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useCommand('admin', 'roles.end')
  const words = reason.trim()
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!words) return
    const reply = await send({ personId: person.personId, grantId: held.grantId, reason: words })
    if (reply?.ok) onDone(reply.value)
  }
  return (
    <Sheet
      open
      title='结束这项身份？'
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {sending ? '正在提交' : '确认结束'}
          </Button>
        </View>
      }
    >
      <View className='roles__lead'>
        {`${person.name}的身份“${ROLE_WORDS[held.grant.role]} · ${scopeOf(held.grant, town)}”马上失效，不能再办理相关的工作。`}
      </View>
      <Field
        kind='lines'
        label='原因'
        required
        placeholder='例如：调离岗位'
        maxLength={NOTE_CHARS_MAX}
        value={reason}
        error={tried && !words ? '请写明原因。' : undefined}
        onChange={setReason}
      />
    </Sheet>
  )
}
