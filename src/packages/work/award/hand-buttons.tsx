import { View } from '@tarojs/components'
import type { AwardHistory } from '#contract/award-views'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { whyInWords } from '../awards/why'
import { HAND_WORDS, type Hand, handsFor } from './hands'

interface Props {
  readonly award: AwardHistory
  readonly onHand: (hand: Hand) => void
  readonly onDone: (after: AwardHistory, word: string) => void
  readonly onStale: () => void
}

/** Asking the carrier first; the other buttons open a form. */
export function HandButtons({ award, onHand, onDone, onStale }: Props) {
  const { send, sending, failure } = useAsk('admin', 'awards.query')
  const query = async (): Promise<void> => {
    const reply = await send({ caseId: award.caseId })
    if (reply?.ok) onDone(reply.value, whyInWords(reply.value.carrierSays))
    else if (reply && 'refusal' in reply) onStale()
  }
  const asked = award.attempts > 0 || award.earlierOrderNos.length > 0
  return (
    <View className='award__hands'>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      {award.state !== 'refused' && asked ? (
        <Button block kind='secondary' icon='search' loading={sending} onTap={() => void query()}>
          {sending ? '正在查询' : '查询网关'}
        </Button>
      ) : null}
      {handsFor(award).map((hand) => (
        <Button key={hand} block kind='secondary' onTap={() => onHand(hand)}>
          {HAND_WORDS[hand].button}
        </Button>
      ))}
    </View>
  )
}
