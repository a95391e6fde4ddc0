import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { SentInput } from '#contract/actions'
import type { RuleSetView } from '#contract/rules'
import type { DispatchRule, PublicTown } from '#contract/town'
import { useAsk } from '../../../cloud/use-ask'
import { ChangeList } from '../../../components/change-list'
import { Button, Choice, FieldFrame, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { UnitField } from '../../work/shared/unit-field'
import { targetInWords, whenInWords } from './rule-words'

type SentRules = SentInput<'admin', 'rules.save'>['rules']

interface Props {
  readonly view: RuleSetView
  readonly rule: DispatchRule
  readonly town: PublicTown
  readonly onClose: () => void
}

/** Another department or unit for a rule: kept as a draft, which is checked and tried before it may be put in force. */
export function RuleSheet({ view, rule, town, onClose }: Props) {
  const [departmentCode, setDepartmentCode] = useState(rule.then.departmentCode)
  const [unitCode, setUnitCode] = useState(rule.then.unitCode)
  const { send, sending, failure } = useAsk('admin', 'rules.save')
  const { unitCode: _, ...rest } = rule.then
  const then = {
    ...rest,
    departmentCode,
    ...(unitCode ? { unitCode } : {}),
    coDepartmentCodes: rest.coDepartmentCodes.filter((code) => code !== departmentCode),
  }
  const [from, to] = [targetInWords(rule.then, town), targetInWords(then, town)]
  const save = async (): Promise<void> => {
    const rules = view.rules.map((one) => (one.code === rule.code ? { ...one, then } : one))
    const reply = await send({ basedOn: view.version, rules: rules as unknown as SentRules })
    if (!reply?.ok) return
    onClose()
    await Taro.redirectTo({ url: `/packages/admin/rule-set/index?version=${reply.value.version}` })
  }
  return (
    <Sheet
      open
      tall
      title='改由谁办'
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block size='large' loading={sending} disabled={from === to} onTap={() => void save()}>
            {sending ? '正在保存' : '存成新的一版'}
          </Button>
        </View>
      }
    >
      <View className='admin-lead'>{whenInWords(rule.when, town)}</View>
      <FieldFrame label='哪个部门'>
        <Choice
          look='tiles'
          options={town.departments.map(({ code, name }) => ({ key: code, title: name }))}
          value={departmentCode}
          onChange={(code) => {
            setDepartmentCode(code)
            setUnitCode(undefined)
          }}
        />
      </FieldFrame>
      <UnitField
        departments={town.departments}
        departmentCode={departmentCode}
        label='哪个下属单位'
        whole='整个部门'
        value={unitCode}
        onChange={setUnitCode}
      />
      {from === to ? null : <ChangeList changes={[{ label: `规则 ${rule.code}`, from, to }]} />}
      <Notice>只是存成新的一版，还没有启用。存好后请先检查、试跑，再启用。</Notice>
    </Sheet>
  )
}
