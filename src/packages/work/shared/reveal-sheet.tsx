import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ClearPerson } from '#contract/people-views'
import { REVEAL_REASONS, type RevealReason } from '#contract/people-words'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Cell, Choice, Field, FieldFrame, Notice, optionsOf, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

const WORDS_MIN = 4
const WORDS_MAX = 200

interface Props {
  readonly door: 'officer' | 'admin'
  readonly personId: string
  /** Masked. */
  readonly name: string
  readonly onClose: () => void
}

/** A name and a phone in clear, for a reason that goes on the audit log; forgotten when the sheet is closed. */
export function RevealSheet({ door, personId, name, onClose }: Props) {
  const [reason, setReason] = useState<RevealReason>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const [clear, setClear] = useState<ClearPerson>()
  const { send, sending, failure } = useAsk(door, 'person.reveal')
  const short = words.trim().length < WORDS_MIN
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!reason || short) return
    const reply = await send({ personId, reason, words: words.trim() })
    if (reply?.ok) setClear(reply.value)
  }
  return (
    <Sheet
      open
      title={`查看完整资料：${name}`}
      onClose={onClose}
      foot={
        clear ? (
          <Button block onTap={onClose}>
            我看完了
          </Button>
        ) : (
          <View>
            {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
            <Button block size='large' loading={sending} onTap={() => void submit()}>
              {sending ? '正在查看' : '查看'}
            </Button>
          </View>
        )
      }
    >
      {clear ? (
        <View>
          <Cell title='姓名' extra={clear.name} />
          <Cell title='手机号' extra={clear.phone} />
          <Notice>请勿抄录、截图或转给他人。</Notice>
        </View>
      ) : (
        <View>
          <Notice>谁、什么时候、为什么看的，都会记在操作记录里。</Notice>
          <FieldFrame label='为什么要看' required error={tried && !reason ? '请选择原因。' : undefined}>
            <Choice<RevealReason> options={optionsOf(REVEAL_REASONS)} value={reason} onChange={setReason} />
          </FieldFrame>
          <Field
            kind='lines'
            label='具体说明'
            required
            placeholder='例如：号码少一位，电话核对'
            maxLength={WORDS_MAX}
            value={words}
            onChange={setWords}
            error={tried && short ? `请至少写 ${WORDS_MIN} 个字。` : undefined}
          />
        </View>
      )}
    </Sheet>
  )
}
