import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { CheckPoint, CheckView } from '#contract/inspections'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from '#contract/limits'
import { sentenceOf } from '#contract/refusals'
import type { CaseDetail } from '#contract/views'
import { useQueuedCommand } from '../../../cloud/unsent/use-unsent'
import { useQuery } from '../../../cloud/use-query'
import {
  Button,
  Card,
  Cell,
  Checkbox,
  Choice,
  FailureState,
  Field,
  FieldFrame,
  NotFound,
  Notice,
  Page,
  Skeleton,
} from '../../../components/kit'
import { PhotoGrid } from '../../../components/photo-grid'
import { PhotoPicker, type PickedPhoto } from '../../../components/photo-picker'
import { caseIdIn, NO_SUCH_CASE } from '../../../words/case-id'
import { failureInWords } from '../../../words/failure'
import { roundIdIn } from '../../../words/round-id'
import { toWorkCase } from '../shared/go'
import './index.scss'

/** One drawn case against the checklist, with one hand. */
export default function CheckPage() {
  const { params } = useRouter()
  const caseId = caseIdIn(params)
  const roundId = roundIdIn(params)
  const kind = roundId?.startsWith('cross') ? 'cross' : 'spot'
  const shown = useQuery('officer', 'case.get', caseId && roundId ? { caseId, roundId } : null)
  const list = useQuery('officer', 'inspection.list', { kind })
  const failure = shown.failure ?? list.failure
  if (!caseId || !roundId) {
    return (
      <Page title='检查案件'>
        <NotFound sentence={NO_SUCH_CASE} />
      </Page>
    )
  }
  if (shown.data && list.data?.shown) {
    const { points, reasons } = list.data.shown
    const target = { roundId, number: Number(params.number ?? 0), caseId }
    return <CheckForm target={target} shown={shown.data} points={points} reasons={reasons} />
  }
  const retry = (): void => {
    void shown.refresh()
    void list.refresh()
  }
  return (
    <Page title='检查案件'>
      {failure ? <FailureState failure={failure} onRetry={retry} /> : <Skeleton page cards={3} />}
    </Page>
  )
}

interface Props {
  readonly target: { readonly roundId: string; readonly number: number; readonly caseId: string }
  readonly shown: CaseDetail
  readonly points: readonly CheckPoint[]
  readonly reasons: readonly CheckPoint[]
}

const ANSWERS = [
  { key: 'yes', title: '做到了' },
  { key: 'no', title: '没做到' },
] as const
type Said = (typeof ANSWERS)[number]['key']

function CheckForm({ target, shown, points, reasons }: Props) {
  const [answers, setAnswers] = useState<Readonly<Record<string, Said>>>({})
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([])
  const [tried, setTried] = useState(false)
  const { send, doing, failure } = useQueuedCommand()
  const faulty = points.some(({ code }) => answers[code] === 'no')
  const missing = {
    points: points.some(({ code }) => answers[code] === undefined) ? '请逐条选择“做到了”或“没做到”。' : undefined,
    reasons: faulty && chosen.length === 0 ? sentenceOf('inspection/reason-required') : undefined,
    photos: faulty && photos.length === 0 ? sentenceOf('inspection/photo-required') : undefined,
    note: faulty && note.trim() === '' ? sentenceOf('inspection/note-required') : undefined,
  }
  const wrong: Partial<typeof missing> = tried ? missing : {}
  // Beside the button, where the thumb and the eye are.
  const said =
    wrong.points ?? wrong.reasons ?? wrong.photos ?? wrong.note ?? (failure && failureInWords(failure, { form: true }))

  const submit = async (): Promise<void> => {
    setTried(true)
    if (Object.values(missing).some(Boolean)) return
    const { caseId, roundId, number } = target
    const input = {
      caseId,
      roundId,
      number,
      points: points.map(({ code }) => ({ code, passed: answers[code] === 'yes' })),
      reasons: faulty ? chosen : [],
      note: faulty ? note.trim() : '',
    }
    const words = { title: '检查结果', about: shown.itemName }
    const reply = await send<CheckView>({
      door: 'officer',
      action: 'inspection.check',
      caseId,
      input,
      photos: { photos: faulty ? photos : [] },
      words,
    })
    if (!reply) return
    if ('kept' in reply) return void back('没有网络，已保存在手机上，有信号会自动提交')
    if (reply.ok) void back(reply.value.state === 'passed' ? '检查通过' : '不通过，已退回重新办理')
  }
  const toggle = (code: string): void =>
    setChosen(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])

  return (
    <Page
      title='检查案件'
      footer={
        <View className='check__foot'>
          {said ? <Notice kind='danger'>{said}</Notice> : null}
          <Button block size='large' loading={Boolean(doing)} onTap={() => void submit()}>
            {doing ?? (faulty ? '提交：不通过，退回办理' : '提交检查结果')}
          </Button>
        </View>
      }
    >
      <Card title={shown.itemName}>
        <View className='check__text'>{shown.text}</View>
        <View className='check__photos'>
          <PhotoGrid photos={shown.photos} label='上报时' />
        </View>
        <View className='check__photos'>
          <PhotoGrid photos={shown.photosAfter} label='处置后' />
        </View>
        <Cell
          title='看案件全程'
          note={`${shown.gridName} · ${shown.caseNo}`}
          onTap={() => toWorkCase(target.caseId, target.roundId)}
        />
      </Card>
      <Card
        title='检查表'
        extra={
          <Button
            kind='secondary'
            size='small'
            onTap={() => setAnswers(Object.fromEntries(points.map(({ code }) => [code, 'yes'])))}
          >
            全部做到
          </Button>
        }
      >
        {points.map(({ code, words }) => (
          <FieldFrame key={code} label={words} className='check__point'>
            <Choice
              look='tiles'
              options={ANSWERS}
              value={answers[code]}
              onChange={(said) => setAnswers({ ...answers, [code]: said })}
            />
          </FieldFrame>
        ))}
      </Card>
      {faulty ? (
        <Card title='为什么不通过'>
          <FieldFrame label='原因（可多选）' required error={wrong.reasons}>
            {reasons.map(({ code, words }) => (
              <Checkbox key={code} checked={chosen.includes(code)} onChange={() => toggle(code)}>
                {words}
              </Checkbox>
            ))}
          </FieldFrame>
          <FieldFrame label='现场照片' required>
            <PhotoPicker value={photos} max={STEP_PHOTOS_MAX} error={wrong.photos} onChange={setPhotos} />
          </FieldFrame>
          <Field
            kind='lines'
            label='说明'
            required
            placeholder='哪里没有做到，例如：绿化带里还有垃圾'
            maxLength={NOTE_CHARS_MAX}
            value={note}
            error={wrong.note}
            onChange={setNote}
          />
        </Card>
      ) : null}
    </Page>
  )
}

/** A browser takes down what is shown while pages change. */
const PAGE_CHANGE_MS = 350

async function back(word: string): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.redirectTo({ url: '/packages/inspect/rounds/index' })
  await new Promise((done) => setTimeout(done, PAGE_CHANGE_MS))
  await Taro.showToast({ title: word, icon: 'none', duration: 2500 })
}
