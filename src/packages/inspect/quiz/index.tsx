import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Question, QuestionRef, TrainingResult, TrainingView } from '#contract/training'
import { useCommand } from '../../../cloud/use-command'
import { useQuery } from '../../../cloud/use-query'
import { Button, Card, Choice, FailureState, NotFound, Notice, Page, Skeleton } from '../../../components/kit'
import { goBack } from '../../../components/kit/go-back'
import { failureInWords } from '../../../words/failure'
import { batchIn, NO_SUCH_BATCH } from '../shared/batch'
import './index.scss'

/** A short quiz on a batch, answered in one go; whether it is passed the cloud says. */
export default function QuizPage() {
  const batch = batchIn(useRouter().params)
  const query = useQuery('officer', 'training.get', batch === undefined ? null : { batch })
  if (query.data) return <Quiz quiz={query.data} />
  return (
    <Page title='小测验'>
      {batch === undefined ? (
        <NotFound sentence={NO_SUCH_BATCH} />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton cards={3} />
      )}
    </Page>
  )
}

const keyOf = ({ kind, itemCode }: QuestionRef): string => `${kind}:${itemCode}`

function Quiz({ quiz }: { readonly quiz: TrainingView }) {
  const { batch, questions, passMark } = quiz
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState(false)
  const [result, setResult] = useState<TrainingResult>()
  const { send, sending, failure } = useCommand('officer', 'training.answer')
  const open = questions.filter((question) => chosen[keyOf(question)] === undefined).length
  const wrong = new Set(result?.wrong.map(keyOf))

  const submit = async (): Promise<void> => {
    setTried(true)
    if (open > 0) return
    const answers = questions.map((question) => {
      const { kind, itemCode } = question
      return { kind, itemCode, option: chosen[keyOf(question)] ?? '' }
    })
    const reply = await send({ batch, answers })
    if (!reply?.ok) return
    setResult(reply.value)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const choose = (question: Question, option: string): void => {
    setChosen({ ...chosen, [keyOf(question)]: option })
  }
  if (result?.passed) return <Passed result={result} />
  const said = tried && open > 0 ? `还有 ${open} 题没有选。` : failure && failureInWords(failure, { form: true })
  return (
    <Page
      title={`第 ${batch} 批小测验`}
      footer={
        <View className='quiz__foot'>
          {said ? <Notice kind='danger'>{said}</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {result ? '再交一次' : '交卷'}
          </Button>
        </View>
      }
    >
      {result ? (
        <Notice kind='danger'>
          答对 {result.correct} 题，还差 {result.passMark - result.correct} 题通过。请改正标出的题，再交一次。
        </Notice>
      ) : (
        <Notice>
          共 {questions.length} 题，答对 {passMark} 题通过。答错可以重来。
        </Notice>
      )}
      {questions.map((question, at) => (
        <Card key={keyOf(question)} title={`${at + 1}. ${question.words}`}>
          {wrong.has(keyOf(question)) ? <Notice kind='danger'>上次这题答错了，请再想一想。</Notice> : null}
          <Choice
            options={question.options.map(({ code, words }) => ({ key: code, title: words }))}
            value={chosen[keyOf(question)]}
            onChange={(option) => choose(question, option)}
          />
        </Card>
      ))}
    </Page>
  )
}

function Passed({ result: { batch, correct, of } }: { readonly result: TrainingResult }) {
  return (
    <Page
      title={`第 ${batch} 批小测验`}
      footer={
        <Button block size='large' onTap={goBack}>
          返回
        </Button>
      }
    >
      <Notice kind='success'>通过了！第 {batch} 批事项已学完。</Notice>
      <Card>
        <View className='quiz__line'>
          {of} 题答对 {correct} 题。以后忘了，随时可以再来看。
        </View>
      </Card>
    </Page>
  )
}
