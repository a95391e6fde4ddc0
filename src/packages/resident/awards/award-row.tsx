import { View } from '@tarojs/components'
import type { AwardState } from '#contract/awards'
import type { Award } from '#contract/views'
import { useAsk } from '../../../cloud/use-ask'
import { Amount, Button, Card, Notice, Tag, type TagKind } from '../../../components/kit'
import { toAccount, toCase } from '../../../pages/routes'
import { awardInWords, awardWord } from '../../../words/award'
import { failureInWords } from '../../../words/failure'
import { timeInWords } from '../../../words/time'

const KINDS: Record<AwardState, TagKind> = {
  refused: 'neutral',
  owed: 'accent',
  sent: 'accent',
  unknown: 'accent',
  delivered: 'primary',
  failed: 'danger',
  forPerson: 'info',
  returned: 'neutral',
}

interface Props {
  readonly award: Award
  readonly onSentAgain: () => void
}

/** What one report earned, when it arrives, or why not. */
export function AwardRow({ award, onSentAgain }: Props) {
  return (
    <Card>
      <View onClick={() => toCase(award.caseId)} {...{ role: 'button', tabIndex: 0 }}>
        <View className='awards__head'>
          <View className='awards__item'>{award.itemName}</View>
          <Tag kind={KINDS[award.state]}>{awardWord(award)}</Tag>
        </View>
        <View className='awards__text'>
          {award.state === 'refused' ? null : <Amount fen={award.amountFen} />}
          <View className='awards__why'>{awardInWords(award)}</View>
        </View>
        <View className='awards__foot'>
          {award.caseNo} · {timeInWords(award.decidedAtMs)}
        </View>
      </View>
      {award.state === 'failed' ? <SendAgain caseId={award.caseId} onSentAgain={onSentAgain} /> : null}
    </Card>
  )
}

/** Once the registered number was corrected. */
function SendAgain({ caseId, onSentAgain }: { readonly caseId: string; readonly onSentAgain: () => void }) {
  const { send, sending, failure } = useAsk('citizen', 'award.retry')
  const submit = async (): Promise<void> => {
    if ((await send({ caseId }))?.ok) onSentAgain()
  }
  return (
    <View className='awards__again'>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      <Button block kind='secondary' icon='user-round' onTap={toAccount}>
        更正手机号
      </Button>
      <Button block kind='plain' icon='refresh-cw' loading={sending} onTap={() => void submit()}>
        {sending ? '正在提交' : '号码已更正，重新充值'}
      </Button>
    </View>
  )
}
