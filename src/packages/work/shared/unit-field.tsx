import type { Department } from '#contract/town'
import { Choice, FieldFrame } from '../../../components/kit'

const WHOLE = '' as string

interface Props {
  readonly departments: readonly Department[]
  readonly departmentCode: string | undefined
  readonly label: string
  /** What it is called when no unit is named. */
  readonly whole: string
  readonly value: string | undefined
  readonly onChange: (unitCode: string | undefined) => void
}

/** A unit below the chosen department, or the department itself; nothing where it has no units. */
export function UnitField({ departments, departmentCode, label, whole, value, onChange }: Props) {
  const units = departments.find(({ code }) => code === departmentCode)?.units ?? []
  if (units.length === 0) return null
  return (
    <FieldFrame label={label}>
      <Choice
        look='tiles'
        options={[{ key: WHOLE, title: whole }, ...units.map(({ code, name }) => ({ key: code, title: name }))]}
        value={value ?? WHOLE}
        onChange={(code) => onChange(code === WHOLE ? undefined : code)}
      />
    </FieldFrame>
  )
}
