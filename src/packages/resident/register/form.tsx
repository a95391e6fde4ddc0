import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { CONSENT_VERSION } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import { useKeptForm } from '../../../cloud/kept-form'
import { rememberMe } from '../../../cloud/session'
import { useCommand } from '../../../cloud/use-command'
import { Icon } from '../../../components/icon'
import { Button, Card, Checkbox, Field, FieldFrame, Notice } from '../../../components/kit'
import { PrivacySheet, usePrivacySheet } from '../../../components/privacy-sheet'
import { failureInWords, requestIdOf } from '../../../words/failure'
import { CommunityField } from '../shared/community-field'
import { givenPhone, PhoneField } from '../shared/phone-field'
import { NAME_CHARS_MAX, problemsOf, type RegistrationForm } from './problems'

const BLANK: RegistrationForm = { name: '', phone: '', communityCode: '', oldEnough: false, consent: false }

interface Props {
  readonly town: PublicTown
  /** As it was sent the last time. */
  readonly communityCode: string | undefined
  readonly onSent: () => void
}

export function RegisterForm({ town, communityCode, onSent }: Props) {
  const [form, setForm, forget] = useKeptForm('register', communityCode ? { ...BLANK, communityCode } : BLANK)
  const [tried, setTried] = useState(false)
  const [code, setCode] = useState<string>()
  const privacy = usePrivacySheet()
  const { send, sending, failure } = useCommand('citizen', 'me.register')
  const change = (part: Partial<RegistrationForm>) => setForm({ ...form, ...part })
  const phone = givenPhone(form.phone, code)
  const found = problemsOf(form, code !== undefined)
  const shown = tried ? found : {}

  const submit = async (): Promise<void> => {
    setTried(true)
    const count = Object.keys(found).length
    if (count > 0) return void Taro.showToast({ title: `还有 ${count} 处需要补充`, icon: 'none' })
    const reply = await send({
      name: form.name.trim(),
      phone: phone ?? '',
      communityCode: form.communityCode,
      isFourteenOrOlder: form.oldEnough,
      consentVersion: CONSENT_VERSION,
    })
    // A code is good once.
    setCode(undefined)
    if (!reply?.ok) return
    forget()
    rememberMe(reply.value)
    onSent()
  }

  return (
    <View>
      <Card>
        <Field
          label='姓名'
          required
          value={form.name}
          maxLength={NAME_CHARS_MAX}
          placeholder='请填写真实姓名'
          error={shown.name}
          onChange={(name) => change({ name })}
        />
        <PhoneField
          label='手机号'
          required
          typed={form.phone}
          onType={(phone) => change({ phone })}
          code={code}
          onCode={setCode}
          error={shown.phone}
        />
        <CommunityField
          label='所在社区'
          required
          town={town}
          value={form.communityCode}
          onChange={(chosen) => change({ communityCode: chosen })}
          error={shown.communityCode}
        />
      </Card>
      <Card>
        <FieldFrame error={shown.oldEnough}>
          <Checkbox checked={form.oldEnough} onChange={(oldEnough) => change({ oldEnough })}>
            我已年满 14 周岁
          </Checkbox>
        </FieldFrame>
        <FieldFrame error={shown.consent}>
          <Checkbox checked={form.consent} onChange={(consent) => change({ consent })}>
            我已阅读并同意隐私告知
          </Checkbox>
          <View className='register__read' onClick={privacy.show} {...{ role: 'button', tabIndex: 0 }}>
            阅读隐私告知
            <Icon name='chevron-right' size={32} />
          </View>
        </FieldFrame>
      </Card>
      {failure ? (
        <Notice kind='danger'>
          <View>{failureInWords(failure, { form: true })}</View>
          {requestIdOf(failure) ? <View>报障编号：{requestIdOf(failure)}</View> : null}
        </Notice>
      ) : null}
      <Button size='large' block loading={sending} onTap={() => void submit()}>
        {sending ? '正在提交' : '提交登记'}
      </Button>
      <PrivacySheet {...privacy} />
    </View>
  )
}
