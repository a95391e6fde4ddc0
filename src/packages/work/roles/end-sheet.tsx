import { View } from '@tarojs/components'
import type { HeldRoleView, StaffView } from '#contract/people-views'
import { ROLE_WORDS } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { useCommand } from '../../../cloud/use-command'
import { WordsSheet } from '../../../components/words-sheet'
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
  const { send, sending, failure } = useCommand('admin', 'roles.end')
  const submit = async (reason: string): Promise<void> => {
    const reply = await send({ personId: person.personId, grantId: held.grantId, reason })
    if (reply?.ok) onDone(reply.value)
  }
  return (
    <WordsSheet
      title='结束这项身份？'
      submit='确认结束'
      field={{ label: '原因', placeholder: '例如：调离岗位', missing: '请写明原因。' }}
      sending={sending}
      failure={failure}
      onSend={(words) => void submit(words)}
      onClose={onClose}
    >
      <View className='roles__lead'>
        {`${person.name}的身份“${ROLE_WORDS[held.grant.role]} · ${scopeOf(held.grant, town)}”马上失效，不能再办理相关的工作。`}
      </View>
    </WordsSheet>
  )
}
