import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { CaseDetail } from '#contract/views'
import { useCommand } from '../../cloud/use-command'
import { Button, Card, Field, Notice } from '../../components/kit'
import { failureInWords } from '../../words/failure'

const STARS = [1, 2, 3, 4, 5] as const
const STAR_WORDS = ['', '很不满意', '不满意', '一般', '满意', '很满意'] as const

interface Props {
  readonly shown: CaseDetail
  readonly onRated: (next: CaseDetail) => void
}

/** The reporter's word on how it went: to be given while the flow allows it, to be read afterwards. */
export function RatingCard({ shown, onRated }: Props) {
  if (shown.rating) {
    return (
      <Card title='您的评价'>
        <Stars value={shown.rating.stars} />
        {shown.rating.text ? <View className='case__text'>{shown.rating.text}</View> : null}
      </Card>
    )
  }
  return shown.may.includes('rate') ? <RatingForm caseId={shown.caseId} onRated={onRated} /> : null
}

function RatingForm({ caseId, onRated }: { readonly caseId: string; readonly onRated: Props['onRated'] }) {
  const [stars, setStars] = useState(0)
  const [note, setNote] = useState('')
  const { send, sending, failure } = useCommand('citizen', 'case.rate')
  const submit = async (): Promise<void> => {
    const reply = await send({ caseId, stars, note: note.trim() })
    if (reply?.ok) onRated(reply.value)
  }
  return (
    <Card title='办得怎么样？'>
      <Stars value={stars} onChange={setStars} />
      {stars > 0 ? (
        <View>
          <Field
            kind='lines'
            value={note}
            maxLength={NOTE_CHARS_MAX}
            placeholder='想说点什么（可不填）'
            onChange={setNote}
          />
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block loading={sending} onTap={() => void submit()}>
            提交评价
          </Button>
        </View>
      ) : (
        <View className='case__quiet'>点星星打分，您的评价会记入案件。</View>
      )}
    </Card>
  )
}

function Stars({ value, onChange }: { readonly value: number; readonly onChange?: (stars: number) => void }) {
  return (
    <View className='case__stars'>
      {STARS.map((star) => (
        <View
          key={star}
          className={`case__star ${star <= value ? 'case__star--on' : ''}`}
          onClick={() => onChange?.(star)}
          {...(onChange ? { role: 'button', tabIndex: 0, 'aria-label': `${star} 星` } : {})}
        >
          <View className='case__star-shape' />
        </View>
      ))}
      <View className='case__stars-word'>{STAR_WORDS[value] ?? ''}</View>
    </View>
  )
}
