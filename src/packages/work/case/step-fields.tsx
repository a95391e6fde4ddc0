import { View } from '@tarojs/components'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import { REJECT_REASONS, type RejectReason } from '#contract/words'
import { Field, FieldFrame } from '../../../components/kit'
import { PhotoPicker } from '../../../components/photo-picker'
import { Choice } from '../shared/choice'
import { type Missing, STEP_ASKS, type StaffStep, type StepForm } from './steps'

interface Props {
  readonly step: StaffStep
  readonly form: StepForm
  readonly town: PublicTown | undefined
  readonly missing: { readonly field: Missing; readonly sentence: string } | undefined
  readonly onChange: (form: StepForm) => void
}

const WELL_FORMED = [
  { key: 'yes', title: '规范', note: '事项选得对，照片看得清，位置准，说得明白。按规定发 5 元流量。' },
  { key: 'no', title: '不规范', note: '情况属实，但上面有一样没做好。案件照常办理，这次不发奖励。' },
] as const

const REASONS = (Object.keys(REJECT_REASONS) as RejectReason[]).map((key) => ({ key, title: REJECT_REASONS[key] }))

/** The fields that a step asks for, in the order they are thought of. */
export function StepFields({ step, form, town, missing, onChange }: Props) {
  const asks = STEP_ASKS[step]
  const wrong = (field: Missing): string | undefined => (missing?.field === field ? missing.sentence : undefined)
  return (
    <View>
      {step === 'confirm' ? (
        <FieldFrame label='上报规范吗？' required error={wrong('wellFormed')}>
          <Choice
            options={WELL_FORMED}
            value={form.wellFormed}
            onChange={(wellFormed) => onChange({ ...form, wellFormed })}
          />
        </FieldFrame>
      ) : null}
      {step === 'reject' ? (
        <FieldFrame label='原因' required error={wrong('reason')}>
          <Choice options={REASONS} value={form.reason} onChange={(reason) => onChange({ ...form, reason })} />
        </FieldFrame>
      ) : null}
      {step === 'dispatch' ? (
        <DepartmentFields form={form} town={town} error={wrong('departmentCode')} onChange={onChange} />
      ) : null}
      {asks.photos === 'none' ? null : (
        <FieldFrame label={asks.photosLabel} required={asks.photos === 'required'}>
          <PhotoPicker
            value={form.photos}
            max={STEP_PHOTOS_MAX}
            error={wrong('photos')}
            onChange={(photos) => onChange({ ...form, photos })}
          />
        </FieldFrame>
      )}
      {asks.note === 'none' ? null : (
        <Field
          kind='lines'
          label={asks.noteLabel}
          required={asks.note === 'required'}
          placeholder={asks.notePlaceholder}
          maxLength={NOTE_CHARS_MAX}
          value={form.note}
          error={wrong('note')}
          onChange={(note) => onChange({ ...form, note })}
        />
      )}
    </View>
  )
}

interface DepartmentProps {
  readonly form: StepForm
  readonly town: PublicTown | undefined
  readonly error: string | undefined
  readonly onChange: (form: StepForm) => void
}

/** The department, and below it the handling unit where it has some. */
function DepartmentFields({ form, town, error, onChange }: DepartmentProps) {
  const departments = town?.departments ?? []
  const units = departments.find(({ code }) => code === form.departmentCode)?.units ?? []
  const { unitCode, ...rest } = form
  const whole = '' as string
  return (
    <>
      <FieldFrame label='由哪个部门办理' required error={error}>
        <Choice
          look='tiles'
          options={departments.map(({ code, name }) => ({ key: code, title: name }))}
          value={form.departmentCode}
          onChange={(departmentCode) => onChange({ ...rest, departmentCode })}
        />
      </FieldFrame>
      {units.length > 0 ? (
        <FieldFrame label='由下属单位办理吗'>
          <Choice
            look='tiles'
            options={[
              { key: whole, title: '部门自办' },
              ...units.map(({ code, name }) => ({ key: code, title: name })),
            ]}
            value={unitCode ?? whole}
            onChange={(code) => onChange(code === whole ? rest : { ...rest, unitCode: code })}
          />
        </FieldFrame>
      ) : null}
    </>
  )
}
