import type { PublicTown } from '#contract/town'
import { Choice, FieldFrame } from '../../../components/kit'
import { UnitField } from '../shared/unit-field'
import { HelpersField } from './helpers-field'
import type { StepForm } from './steps'

interface Props {
  readonly form: StepForm
  readonly town: PublicTown | undefined
  readonly error: string | undefined
  /** Not in confidence: there the handling unit is alone. */
  readonly mayHelp: boolean
  readonly onChange: (form: StepForm) => void
}

/** The department, and below it the handling unit where it has some. */
export function DepartmentFields({ form, town, error, mayHelp, onChange }: Props) {
  const departments = town?.departments ?? []
  const { unitCode, ...rest } = form
  const helpers = form.coDepartmentCodes ?? []
  const helpersBut = (departmentCode: string) => helpers.filter((code) => code !== departmentCode)
  return (
    <>
      <FieldFrame label='由哪个部门办理' required error={error}>
        <Choice
          look='tiles'
          options={departments.map(({ code, name }) => ({ key: code, title: name }))}
          value={form.departmentCode}
          onChange={(departmentCode) =>
            onChange({ ...rest, departmentCode, coDepartmentCodes: helpersBut(departmentCode) })
          }
        />
      </FieldFrame>
      <UnitField
        departments={departments}
        departmentCode={form.departmentCode}
        label='由下属单位办理吗'
        whole='部门自办'
        value={unitCode}
        onChange={(code) => onChange(code === undefined ? rest : { ...rest, unitCode: code })}
      />
      {mayHelp && form.departmentCode ? (
        <HelpersField
          departments={departments.filter(({ code }) => code !== form.departmentCode)}
          value={helpers}
          onChange={(coDepartmentCodes) => onChange({ ...form, coDepartmentCodes })}
        />
      ) : null}
    </>
  )
}
