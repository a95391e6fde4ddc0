import { useState } from 'react'
import type { StaffView } from '#contract/people-views'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Card, Field, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { PersonCard } from './person-card'

const PHONE = /^1[3-9]\d{9}$/
const DIGITS = /^\d+$/
const NAME_CHARS_MIN = 2
const NAME_CHARS_MAX = 20

/** What is wrong with what was typed, in words. */
function wrongWith(words: string): string | undefined {
  if (words === '') return '请填写姓名或手机号。'
  if (DIGITS.test(words)) return PHONE.test(words) ? undefined : '手机号是 11 位数字，请核对。'
  return words.length < NAME_CHARS_MIN ? '请填写完整的姓名。' : undefined
}

/** Somebody registered, by the whole name or the whole number: names and numbers lie encrypted, parts are not found. */
export function FindPerson() {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [found, setFound] = useState<readonly StaffView[]>()
  const { send, sending, failure } = useAsk('admin', 'staff.find')
  const words = typed.trim()
  const wrong = wrongWith(words)

  const find = async (): Promise<void> => {
    setTried(true)
    if (wrong) return
    const reply = await send(DIGITS.test(words) ? { phone: words } : { name: words })
    setFound(reply?.ok ? reply.value.list : undefined)
  }
  const change = (view: StaffView): void =>
    setFound((list) => list?.map((one) => (one.personId === view.personId ? view : one)))
  return (
    <>
      <Card title='找人'>
        <Field
          label='姓名或手机号'
          placeholder='完整的姓名，或 11 位手机号'
          maxLength={NAME_CHARS_MAX}
          value={typed}
          error={tried ? wrong : undefined}
          onChange={(next) => {
            setTyped(next)
            setTried(false)
          }}
        />
        {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
        <Button block loading={sending} onTap={() => void find()}>
          {sending ? '正在查找' : '查找'}
        </Button>
      </Card>
      {found?.length === 0 ? (
        <Notice>没有找到这个人。姓名和手机号都要填完整；本人要先在小程序里登记，并通过审核。</Notice>
      ) : null}
      {found?.map((one) => (
        <PersonCard key={one.personId} person={one} onChanged={change} />
      ))}
    </>
  )
}
