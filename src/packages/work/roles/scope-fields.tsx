import type { PublicTown } from '#contract/town'
import { Checkbox, Choice, FieldFrame, Notice } from '../../../components/kit'
import { Several } from '../shared/several'
import { UnitField } from '../shared/unit-field'
import type { GrantForm, Reach } from './grant-form'
import { GridsField } from './grids-field'

/** As many as one grant may name. */
const CODES_MAX = 100
const REACHES: readonly { readonly key: Reach; readonly title: string }[] = [
  { key: 'town', title: '全镇' },
  { key: 'office', title: '管理处' },
  { key: 'communities', title: '社区' },
]

/** What an inspector is to check. */
const INSPECTS: Record<Reach, string> = {
  town: '镇督查员做每周抽查，也可以做各管理处的交叉检查。',
  office: '管理处督查员做本管理处的交叉检查。',
  communities: '社区督查员每个月按配对检查另一个社区的案件，不检查自己的社区。',
}

interface Props {
  readonly form: GrantForm
  readonly town: PublicTown
  /** It was sent without a scope. */
  readonly missing: boolean
  readonly onChange: (form: GrantForm) => void
}

/** Where the role counts. */
export function ScopeFields({ form, town, missing, onChange }: Props) {
  switch (form.role) {
    case 'gridOfficer':
      return (
        <GridsField
          town={town}
          value={form.gridCodes}
          max={CODES_MAX}
          error={missing ? '请至少选一个网格。' : undefined}
          onChange={(gridCodes) => onChange({ ...form, gridCodes })}
        />
      )
    case 'handler':
      return <DepartmentFields form={form} town={town} missing={missing} onChange={onChange} />
    case 'inspector':
      return <ReachFields label='督查哪里' form={form} town={town} missing={missing} onChange={onChange} />
    case 'leader':
      return <ReachFields label='分管范围' form={form} town={town} missing={missing} onChange={onChange} />
    case 'dispatcher':
      return <Notice>派单员办理全镇的案件。</Notice>
    case 'admin':
      return <Notice kind='danger'>管理员可以授予和结束别人的身份，请只给信得过的人。</Notice>
    default:
      return null
  }
}

function DepartmentFields({ form, town, missing, onChange }: Props) {
  const { unitCode, ...rest } = form
  return (
    <>
      <FieldFrame label='哪个部门' required error={missing ? '请选择部门。' : undefined}>
        <Choice
          look='tiles'
          options={town.departments.map(({ code, name }) => ({ key: code, title: name }))}
          value={form.departmentCode}
          onChange={(departmentCode) => onChange({ ...rest, departmentCode })}
        />
      </FieldFrame>
      <UnitField
        departments={town.departments}
        departmentCode={form.departmentCode}
        label='哪个下属单位'
        whole='整个部门'
        value={unitCode}
        onChange={(code) => onChange(code === undefined ? rest : { ...rest, unitCode: code })}
      />
      <Checkbox checked={form.head} onChange={(head) => onChange({ ...form, head })}>
        是部门负责人（案件超期时会收到提醒）
      </Checkbox>
    </>
  )
}

interface OfficeProps extends Omit<Props, 'missing'> {
  readonly error: string | undefined
}

function OfficeField({ form, town, error, onChange }: OfficeProps) {
  const { officeCode: _, ...rest } = form
  return (
    <FieldFrame label='哪个管理处' required error={error}>
      <Choice
        look='tiles'
        options={town.offices.map(({ code, name }) => ({ key: code, title: name }))}
        value={form.officeCode}
        onChange={(code) => onChange({ ...rest, officeCode: code })}
      />
    </FieldFrame>
  )
}

function ReachFields({ label, form, town, missing, onChange }: Props & { readonly label: string }) {
  const { officeCode: _, ...rest } = form
  return (
    <>
      <FieldFrame label={label} required>
        <Choice<Reach>
          look='tiles'
          options={REACHES}
          value={form.reach}
          onChange={(reach) => onChange({ ...rest, reach, communityCodes: [] })}
        />
      </FieldFrame>
      {form.reach === 'office' ? (
        <OfficeField form={form} town={town} error={missing ? '请选择管理处。' : undefined} onChange={onChange} />
      ) : null}
      {form.role === 'inspector' ? <Notice>{INSPECTS[form.reach]}</Notice> : null}
      {form.reach === 'communities' ? (
        <FieldFrame label='哪些社区' required error={missing ? '请至少选一个社区。' : undefined}>
          <Several
            options={town.communities}
            value={form.communityCodes}
            max={CODES_MAX}
            onChange={(communityCodes) => onChange({ ...form, communityCodes })}
          />
        </FieldFrame>
      ) : null}
    </>
  )
}
