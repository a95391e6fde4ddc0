import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { REJECT_REASONS, RETURN_REASONS, REWORK_REASONS, type RejectReason } from '#contract/words'
import { Choice, Field, FieldFrame, Notice, optionsOf } from '../../../components/kit'
import { PhotoPicker } from '../../../components/photo-picker'
import { DepartmentFields } from './department-fields'
import { GridField } from './grid-field'
import { ItemField } from './item-field'
import { ParentField } from './parent-field'
import { Replies } from './replies'
import { asksOf, type StaffStep } from './step-asks'
import { EXTENSION_DAYS_MAX, type Missing, type MissingField, type StepForm } from './steps'

interface Props {
  readonly step: StaffStep
  readonly shown: CaseDetail
  readonly form: StepForm
  readonly town: PublicTown | undefined
  readonly missing: Missing | undefined
  readonly onChange: (form: StepForm) => void
}

const WELL_FORMED_TEXT = '事项选得对，照片看得清，位置准，说得明白。'
const NOT_WELL_FORMED_TEXT = '情况属实，但上面有一样没做好。案件照常办理'

const ONLY_THE_ITEM_TEXT = '情况属实，案件照常办理'

/** Well formed means the right item, too. */
const wellFormedOptions = ({ rewardable, itemCorrected }: CaseDetail) => [
  ...(itemCorrected
    ? []
    : ([
        { key: 'yes', title: '规范', note: rewardable ? `${WELL_FORMED_TEXT}按规定发流量奖励。` : WELL_FORMED_TEXT },
      ] as const)),
  {
    key: 'no' as const,
    title: '不规范',
    note: `${itemCorrected ? ONLY_THE_ITEM_TEXT : NOT_WELL_FORMED_TEXT}${rewardable ? '，这次不发奖励' : ''}。`,
  },
]

/** What was found true is not untrue any more. */
const reasonOptions = (shown: CaseDetail) =>
  optionsOf<RejectReason>(REJECT_REASONS).filter(({ key }) => key !== 'untrue' || shown.truth === 'unconfirmed')

/** The fields that a step asks for, in the order they are thought of. */
export function StepFields({ step, shown, form, town, missing, onChange }: Props) {
  const asks = asksOf(step, shown)
  const wrong = (field: MissingField) => (missing?.field === field ? missing.sentence : undefined)
  const change = (part: Partial<StepForm>) => onChange({ ...form, ...part })
  return (
    <View>
      {step === 'confirm' ? (
        <Place of='wellFormed'>
          <FieldFrame label='上报规范吗？' required error={wrong('wellFormed')}>
            {shown.itemCorrected ? <Notice>上报时选错了事项，已经更正，所以不能算规范。</Notice> : null}
            <Choice
              options={wellFormedOptions(shown)}
              value={form.wellFormed}
              onChange={(wellFormed) => change({ wellFormed })}
            />
          </FieldFrame>
        </Place>
      ) : null}
      {step === 'reject' ? (
        <Place of='reason'>
          <FieldFrame label='原因' required error={wrong('reason')}>
            <Choice options={reasonOptions(shown)} value={form.reason} onChange={(reason) => change({ reason })} />
          </FieldFrame>
        </Place>
      ) : null}
      {step === 'rework' ? (
        <Place of='reworkReason'>
          <FieldFrame label='原因' required error={wrong('reworkReason')}>
            <Choice
              options={optionsOf(REWORK_REASONS)}
              value={form.reworkReason}
              onChange={(reworkReason) => change({ reworkReason })}
            />
          </FieldFrame>
        </Place>
      ) : null}
      {step === 'return' ? (
        <Place of='returnReason'>
          <FieldFrame label='退回原因' required error={wrong('returnReason')}>
            <Choice
              options={optionsOf(RETURN_REASONS)}
              value={form.returnReason}
              onChange={(returnReason) => change({ returnReason })}
            />
          </FieldFrame>
        </Place>
      ) : null}
      {step === 'dispatch' ? (
        <Place of='departmentCode'>
          <DepartmentFields
            form={form}
            town={town}
            mayHelp={!shown.confidential}
            error={wrong('departmentCode')}
            onChange={onChange}
          />
        </Place>
      ) : null}
      {step === 'askExtension' ? (
        <Place of='workingDays'>
          <Field
            kind='number'
            label='延期几个工作日'
            required
            placeholder={`1 到 ${EXTENSION_DAYS_MAX}`}
            maxLength={2}
            value={form.workingDays ?? ''}
            error={wrong('workingDays')}
            onChange={(workingDays) => change({ workingDays })}
          />
        </Place>
      ) : null}
      {step === 'regrid' && town ? (
        <Place of='gridCode'>
          <GridField
            town={town}
            shown={shown}
            error={wrong('gridCode')}
            onChange={(gridCode) => change({ gridCode })}
          />
        </Place>
      ) : null}
      {step === 'reitem' && town ? (
        <Place of='itemCode'>
          <ItemField
            town={town}
            shown={shown}
            value={form.itemCode}
            error={wrong('itemCode')}
            onChange={(itemCode) => change({ itemCode })}
          />
        </Place>
      ) : null}
      {step === 'link' ? (
        <Place of='parentId'>
          <ParentField
            caseId={shown.caseId}
            value={form.parentId}
            error={wrong('parentId')}
            onChange={(parentId) => change({ parentId })}
          />
        </Place>
      ) : null}
      {asks.photos === 'none' ? null : (
        <Place of='photos'>
          <FieldFrame label={asks.photosLabel} required={asks.photos === 'required'}>
            <PhotoPicker
              value={form.photos}
              max={STEP_PHOTOS_MAX}
              error={wrong('photos')}
              onChange={(photos) => change({ photos })}
            />
          </FieldFrame>
        </Place>
      )}
      {asks.note === 'none' ? null : (
        <Place of='note'>
          <Replies step={step} note={form.note} onChange={(note) => change({ note })} />
          <Field
            kind='lines'
            label={asks.noteLabel}
            required={asks.note === 'required'}
            placeholder={asks.notePlaceholder}
            maxLength={NOTE_CHARS_MAX}
            value={form.note}
            error={wrong('note')}
            onChange={(note) => change({ note })}
          />
        </Place>
      )}
    </View>
  )
}

/** Where the form scrolls to when this is missing. */
function Place({ of, children }: PropsWithChildren<{ readonly of: MissingField }>) {
  return (
    <View id={`step-${of}`} className='case-work__field'>
      {children}
    </View>
  )
}
