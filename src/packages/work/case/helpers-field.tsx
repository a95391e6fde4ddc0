import { CO_DEPARTMENTS_MAX } from '#contract/limits'
import type { Department } from '#contract/town'
import { FieldFrame } from '../../../components/kit'
import { Several } from '../shared/several'

interface Props {
  /** Those that may help: all but the one that handles. */
  readonly departments: readonly Department[]
  readonly value: readonly string[]
  readonly onChange: (codes: readonly string[]) => void
}

/** 协办: departments that help; they see the case, the handling department acts on it. */
export function HelpersField({ departments, value, onChange }: Props) {
  return (
    <FieldFrame label={`要别的部门协办吗（可选，最多 ${CO_DEPARTMENTS_MAX} 个）`}>
      <Several options={departments} value={value} max={CO_DEPARTMENTS_MAX} onChange={onChange} />
    </FieldFrame>
  )
}
