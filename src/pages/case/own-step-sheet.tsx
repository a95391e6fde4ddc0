import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from '#contract/limits'
import { sentenceOf } from '#contract/refusals'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS } from '#contract/words'
import { useKeptForm } from '../../cloud/kept-form'
import { useQueuedCommand } from '../../cloud/unsent/use-unsent'
import { Choice, Field, FieldFrame, Notice, optionsOf, Sheet } from '../../components/kit'
import { PhotoPicker, type PickedPhoto } from '../../components/photo-picker'
import { SendButton } from '../../components/photo-picker/send-button'
import { failureInWords, requestIdOf } from '../../words/failure'
import { OwnItemField } from './own-item-field'
import { type OwnStep, ownAsksOf } from './own-steps'

interface Form {
  /** A key of the step's reasons. */
  readonly reason?: string
  readonly note: string
  readonly photos: readonly PickedPhoto[]
  readonly itemCode?: string
}

interface Props {
  readonly step: OwnStep
  readonly shown: CaseDetail
  readonly onClose: () => void
  readonly onDone: (next: CaseDetail, word: string) => void
  /** Without a network it waits on the phone. */
  readonly onKept: () => void
}

const BLANK: Form = { note: '', photos: [] }
const NOT_KEPT = ['photos'] as const

/** Words and photos of the reporter; what was typed stays until it is sent. */
export function OwnStepSheet({ step, shown, onClose, onDone, onKept }: Props) {
  const { caseId } = shown
  const [form, change, forget] = useKeptForm<Form>(`own.${caseId}.${step}`, BLANK, NOT_KEPT)
  const [tried, setTried] = useState(false)
  const { send, doing, failure } = useQueuedCommand()
  const asks = ownAsksOf(step, shown)
  const note = form.note.trim()
  const noReason = asks.reasons !== undefined && !form.reason
  const inWords = asks.label !== undefined
  const noNote = inWords && note === ''
  const noItem = step === 'reitem' && !form.itemCode
  const noPhoto = asks.photosRequired && form.photos.length === 0
  const photosError = tried && noPhoto ? sentenceOf('case/photo-required-to-reopen') : undefined

  const submit = async (): Promise<void> => {
    setTried(true)
    if (noReason || noNote || noPhoto || noItem) return
    const reply = await send<CaseDetail>({
      door: 'citizen',
      action: `case.${step}`,
      caseId,
      input: inputOf(step, shown, { ...form, note }),
      photos: { photos: form.photos },
      words: { title: ACTION_WORDS[step], about: shown.itemName },
    })
    if (!reply || ('ok' in reply && !reply.ok)) return
    forget()
    if ('kept' in reply) onKept()
    else onDone(reply.value, asks.done)
  }
  return (
    <Sheet
      open
      title={ACTION_WORDS[step]}
      onClose={() => {
        if (!doing) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{sentence(failure)}</Notice> : null}
          <SendButton doing={doing} onTap={() => void submit()}>
            提交
          </SendButton>
        </View>
      }
    >
      <View className='case__lead'>{asks.lead}</View>
      {asks.reasons ? (
        <FieldFrame label='原因' required error={tried && noReason ? '请选择原因。' : undefined}>
          <Choice
            options={optionsOf(asks.reasons)}
            value={form.reason}
            onChange={(reason) => change({ ...form, reason })}
          />
        </FieldFrame>
      ) : null}
      {step === 'reitem' ? (
        <OwnItemField
          shown={shown}
          value={form.itemCode}
          error={tried && noItem ? '请选择正确的事项。' : undefined}
          onChange={(itemCode) => change({ ...form, itemCode })}
        />
      ) : null}
      {inWords ? (
        <>
          <Field
            kind='lines'
            label={asks.label}
            required
            placeholder={asks.placeholder ?? ''}
            maxLength={NOTE_CHARS_MAX}
            value={form.note}
            error={tried && noNote ? '请写几个字说明。' : undefined}
            onChange={(next) => change({ ...form, note: next })}
          />
          <FieldFrame label={asks.photosRequired ? '现在的现场照片' : '照片'} required={asks.photosRequired}>
            <PhotoPicker
              value={form.photos}
              max={STEP_PHOTOS_MAX}
              error={photosError}
              onChange={(photos) => change({ ...form, photos })}
            />
          </FieldFrame>
        </>
      ) : null}
    </Sheet>
  )
}

/** The sheet offers the reasons, or the items, of this very step. */
function inputOf(step: OwnStep, { caseId, itemCode: seenItemCode }: CaseDetail, { note, reason, itemCode }: Form) {
  if (step === 'reitem') return { caseId, itemCode, seenItemCode }
  return { caseId, note, ...(reason ? { reason } : {}) }
}

function sentence(failure: Parameters<typeof failureInWords>[0]): string {
  const id = requestIdOf(failure)
  return `${failureInWords(failure, { form: true })}${id ? `（报障编号：${id}）` : ''}`
}
