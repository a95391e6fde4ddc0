import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FallsToTriage, RuleCheck } from '#contract/rules'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Card, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

const SHOWN = 20

/** Every item in every community is tried: what is wrong, and what a dispatcher would have to send on. */
export function CheckCard({ version }: { readonly version: number }) {
  const [check, setCheck] = useState<RuleCheck>()
  const { send, sending, failure } = useAsk('admin', 'rules.check')
  const run = async (): Promise<void> => {
    const reply = await send({ version })
    if (reply?.ok) setCheck(reply.value)
  }
  return (
    <Card title='检查'>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      {check ? (
        <Checked check={check} />
      ) : (
        <View className='admin-lead'>每个事项在每个社区都试一遍，看有没有错、有没有漏。</View>
      )}
      <Button block kind='secondary' loading={sending} onTap={() => void run()}>
        {sending ? '正在检查' : check ? '再检查一次' : '检查'}
      </Button>
    </Card>
  )
}

function Checked({ check }: { readonly check: RuleCheck }) {
  const { errors, warnings, findings, combinations, resolved, triage } = check
  return (
    <>
      {errors > 0 ? (
        <Notice kind='danger'>{`有 ${errors} 处错误，改正以前不能启用。`}</Notice>
      ) : (
        <Notice kind='success'>{`没有错误。${combinations} 种情况里，${resolved} 种都派得出去。`}</Notice>
      )}
      {warnings > 0 ? <Notice>{`有 ${warnings} 处提醒，不影响启用。`}</Notice> : null}
      {findings.slice(0, SHOWN).map(({ ruleCodes, message }) => (
        <View key={`${ruleCodes.join(' ')} ${message}`} className='admin-row'>
          <View className='admin-row__main'>{message}</View>
        </View>
      ))}
      {triage.length > 0 ? (
        <View className='admin-lead'>{`${triage.length} 个事项没有规则管到，由派单员派单：${triageInWords(triage)}`}</View>
      ) : null}
    </>
  )
}

function triageInWords(triage: readonly FallsToTriage[]): string {
  const words = triage.slice(0, SHOWN).map(({ itemName, communityCodes, sometimes }) => {
    const where = communityCodes.length > 0 ? `${communityCodes.length} 个社区` : ''
    const notes = [where, sometimes ? '有时' : ''].filter(Boolean).join('，')
    return notes ? `${itemName}（${notes}）` : itemName
  })
  return `${words.join('、')}${triage.length > SHOWN ? '等' : ''}`
}
