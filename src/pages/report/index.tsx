import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useMemo, useState } from 'react'
import { REPORT_PHOTOS_MAX, REPORT_TEXT_CHARS_MAX } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import { findGrid, indexGrids } from '#domain/places/grid-index'
import type { Draft } from '../../cloud/draft'
import { useTown } from '../../cloud/town'
import { Button, Card, ErrorState, Field, FieldFrame, Notice, Page, Skeleton } from '../../components/kit'
import { PhotoPicker } from '../../components/photo-picker'
import { failureInWords, requestIdOf } from '../../words/failure'
import { ForResidents } from '../for-residents'
import { ItemPicker } from './item-picker'
import { PlaceField } from './place-field'
import { countOf, type Problems, problemsOf } from './problems'
import './report.scss'
import { Sent } from './sent'
import { type DraftForm, useDraft } from './use-draft'
import { useSendReport } from './use-send-report'

export default function Report() {
  const form = useDraft()
  const { town, failure, refresh } = useTown()
  return (
    <Page title='上报问题'>
      <ForResidents what='登记只需一分钟，通过后即可上报。' offlineToo>
        {town && form.draft ? (
          <ReportForm town={town} draft={form.draft} form={form} />
        ) : failure && !town ? (
          <ErrorState
            sentence={failureInWords(failure)}
            requestId={requestIdOf(failure)}
            onRetry={() => void refresh()}
          />
        ) : (
          <Skeleton cards={3} />
        )}
      </ForResidents>
    </Page>
  )
}

/** Room for the bar above. */
const SCROLL_OFFSET_PX = -64

interface FormProps {
  readonly town: PublicTown
  readonly draft: Draft
  readonly form: DraftForm
}

function ReportForm({ town, draft, form }: FormProps) {
  const { change } = form
  const { send, sending, progress, failure, sent } = useSendReport(form)
  const [tried, setTried] = useState(false)
  const index = useMemo(() => indexGrids(town.grids), [town])
  const item = town.items.find(({ code }) => code === draft.itemCode)
  const inside = draft.at !== undefined && findGrid(index, draft.at) !== undefined
  const found = problemsOf(draft, item, inside)
  // A place outside the town is said at once, the rest when it is tried to send.
  const shown = tried ? found : draft.at && found.place ? { place: found.place } : {}

  const submit = (): void => {
    setTried(true)
    const count = countOf(found)
    if (count === 0) void send(draft)
    else tellMissing(found)
  }

  if (sent) return <Sent sent={sent} />
  return (
    <View>
      <Card id='report-photos'>
        <FieldFrame label='拍下问题'>
          <PhotoPicker
            value={draft.photos}
            max={REPORT_PHOTOS_MAX}
            error={shown.photos}
            onChange={(photos) => change({ photos })}
          />
        </FieldFrame>
      </Card>
      <Card id='report-place'>
        <PlaceField town={town} draft={draft} onChange={change} error={shown.place} />
      </Card>
      <Card id='report-text'>
        <Field
          label='一句话说明'
          required
          kind='lines'
          value={draft.text}
          maxLength={REPORT_TEXT_CHARS_MAX}
          placeholder='如：路边堆了一堆垃圾，好几天没人清'
          error={shown.text}
          onChange={(text) => change({ text })}
        />
        <View id='report-item' />
        <ItemPicker
          items={town.items}
          words={draft.text}
          value={item}
          error={shown.item}
          onChange={({ code }) => change({ itemCode: code })}
        />
      </Card>
      {failure ? <Failed failure={failure} /> : null}
      <Button size='large' block loading={sending} onTap={submit}>
        {sending ? progress : '提交上报'}
      </Button>
      <View className='report__quiet report__next'>填写的内容会自动保存在手机里，断网也不会丢。</View>
    </View>
  )
}

/** Says how many, and goes to the first. */
function tellMissing(found: Problems): void {
  const first = (['photos', 'place', 'text', 'item'] as const).find((field) => found[field])
  void Taro.showToast({ title: `还有 ${countOf(found)} 处需要补充`, icon: 'none' })
  void Taro.pageScrollTo({ selector: `#report-${first}`, offsetTop: SCROLL_OFFSET_PX, duration: 200 })
}

function Failed({ failure }: { readonly failure: Parameters<typeof failureInWords>[0] }) {
  const requestId = requestIdOf(failure)
  return (
    <Notice kind='danger'>
      <View>{failureInWords(failure, { form: true })}</View>
      {requestId ? <View className='report__fault'>报障编号：{requestId}</View> : null}
    </Notice>
  )
}
