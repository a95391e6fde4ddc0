import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ActionName, SentInput } from '#contract/actions'
import type { Failure } from '../../../cloud/call'
import { useAsk } from '../../../cloud/use-ask'
import { type Change, ChangeList } from '../../../components/change-list'
import { Button } from '../../../components/kit'
import { WordsSheet } from '../../../components/words-sheet'
import './shared.scss'

interface Props<A extends ActionName<'admin'>> {
  readonly action: A
  /** A question: 修改每日上限？ */
  readonly title: string
  /** What follows from it, in a sentence or two. */
  readonly lead: string
  readonly changes: readonly Change[]
  readonly placeholder?: string
  readonly input: (reason: string) => SentInput<'admin', A>
  readonly onClose: () => void
  /** Looks at what is in force now: after it was saved, and when another admin was faster. */
  readonly look: () => Promise<void>
}

/** Asks once more before something is set: from what to what, what follows, and why. */
export function SaveSheet<A extends ActionName<'admin'>>(props: Props<A>) {
  const { action, title, lead, changes, placeholder = '例如：会议决定', input, onClose, look } = props
  const { send, sending, failure } = useAsk('admin', action)
  const submit = async (reason: string): Promise<void> => {
    const reply = await send(input(reason))
    if (!reply?.ok) return
    onClose()
    void Taro.showToast({ title: '已保存', icon: 'success' })
    await look()
  }
  const lookAgain = async (): Promise<void> => {
    onClose()
    await look()
  }
  return (
    <WordsSheet
      title={title}
      submit='确认保存'
      field={{ label: '原因', placeholder, missing: '请写明原因。' }}
      sending={sending}
      failure={failure}
      remedy={
        failure && wasFaster(failure) ? (
          <View className='admin-remedy'>
            <Button block kind='secondary' icon='refresh-cw' onTap={() => void lookAgain()}>
              不保存，看现在的内容
            </Button>
          </View>
        ) : undefined
      }
      onSend={(reason) => void submit(reason)}
      onClose={onClose}
    >
      <View className='admin-lead'>{lead}</View>
      <ChangeList changes={changes} />
    </WordsSheet>
  )
}

/** Another admin set something else meanwhile: nothing was overwritten. */
function wasFaster(failure: Failure): boolean {
  return 'refusal' in failure && /(changed-meanwhile|settings-changed)$/.test(failure.refusal)
}
