import { View } from '@tarojs/components'
import type { AwardHistory } from '#contract/award-views'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Card, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { timeInWords } from '../../../words/time'

const KIND_WORDS = { grant: '补发奖励', reopen: '更正账目' } as const

interface Props {
  readonly caseId: string
  readonly correction: NonNullable<AwardHistory['correction']>
  readonly onDone: (after: AwardHistory, word: string) => void
  readonly onStale: () => void
}

/** What one admin proposed and another has to sign. */
export function CorrectionCard({ caseId, correction, onDone, onStale }: Props) {
  const { kind, reason, proposedAtMs, own } = correction
  const { send, sending, failure } = useAsk('admin', 'awards.approve')
  const decide = async (approved: boolean): Promise<void> => {
    const reply = await send({ caseId, approved })
    if (reply?.ok) onDone(reply.value, approved ? '已批准' : own ? '已撤回' : '没有批准')
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <Card title={`等待批准：${KIND_WORDS[kind]}`} kind='accent'>
      <View>理由：{reason}</View>
      <View className='award__quiet'>
        {own ? '您' : '另一位管理员'}提议于 {timeInWords(proposedAtMs)}
      </View>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      {own ? <Notice>要由另一位管理员批准。</Notice> : null}
      <View className='award__hands'>
        {own ? null : (
          <Button block loading={sending} onTap={() => void decide(true)}>
            批准
          </Button>
        )}
        <Button block kind='secondary' disabled={sending} onTap={() => void decide(false)}>
          {own ? '撤回提议' : '不批准'}
        </Button>
      </View>
    </Card>
  )
}
