import { useState } from 'react'
import { DUTY_PHONE_PATTERN } from '#contract/phone-numbers'
import { Field, Sheet } from '../../../components/kit'
import { EntryFoot } from '../shared/entry-foot'
import { SaveSheet } from '../shared/save-sheet'
import type { Desk } from './desks'

const PHONE_CHARS_MAX = 20

interface Props {
  readonly desk: Desk
  /** None: it has no number. */
  readonly phone: string | undefined
  readonly basedOn: number
  readonly onClose: () => void
  readonly look: () => Promise<void>
}

function wrongWith(typed: string, phone: string | undefined): string | undefined {
  if (!DUTY_PHONE_PATTERN.test(typed)) return '请填 11 位手机号，或带区号的座机，例如 0757-12345678。'
  return typed === phone ? '号码没有变。' : undefined
}

/** One number: another one, or none. */
export function DutyEdit({ desk, phone, basedOn, onClose, look }: Props) {
  const [typed, setTyped] = useState(phone ?? '')
  const [tried, setTried] = useState(false)
  const [next, setNext] = useState<{ readonly phone?: string }>()
  const number = typed.trim()
  const wrong = wrongWith(number, phone)
  if (next) {
    const { departmentCode, unitCode, name } = desk
    return (
      <SaveSheet
        action='duty.phones.set'
        title={next.phone ? '修改值班电话？' : '去掉值班电话？'}
        lead={
          next.phone
            ? '保存以后，紧急案件就通知这个号码。请先打一次，确认有人接。'
            : '去掉以后，这里的紧急案件没有人马上收到短信。'
        }
        changes={[{ label: `${name}的值班电话`, from: phone ?? '', to: next.phone ?? '' }]}
        placeholder='例如：换了值班手机'
        input={(reason) => ({ basedOn, departmentCode, ...(unitCode ? { unitCode } : {}), ...next, reason })}
        onClose={onClose}
        look={look}
      />
    )
  }
  return (
    <Sheet
      open
      title={`${desk.name}的值班电话`}
      onClose={onClose}
      foot={
        <EntryFoot
          done='下一步'
          onDone={() => {
            setTried(true)
            if (!wrong) setNext({ phone: number })
          }}
          removal={phone ? '去掉这个号码' : undefined}
          onRemove={() => setNext({})}
        />
      }
    >
      <Field
        label='号码'
        placeholder='手机号或座机'
        hint='手机能收短信；座机请写区号，例如 0757-12345678'
        maxLength={PHONE_CHARS_MAX}
        value={typed}
        error={tried ? wrong : undefined}
        onChange={(value) => {
          setTyped(value)
          setTried(false)
        }}
      />
    </Sheet>
  )
}
