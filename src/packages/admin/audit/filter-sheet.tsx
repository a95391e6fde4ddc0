import { View } from '@tarojs/components'
import { useState } from 'react'
import { DayField } from '../../../components/day-field'
import { Button, Sheet } from '../../../components/kit'
import { type AuditFilter, turnedRound } from './filter'
import { KindField } from './kind-field'
import { WhoField } from './who-field'

interface Props {
  readonly filter: AuditFilter
  readonly onClose: () => void
  readonly onChange: (filter: AuditFilter) => void
}

/** Which entries to show: when, by whom, of what kind. */
export function FilterSheet({ filter, onClose, onChange }: Props) {
  const [form, setForm] = useState(filter)
  const { from, until, what } = form
  const wrong = turnedRound(form)
  return (
    <Sheet
      open
      tall
      title='筛选'
      onClose={onClose}
      foot={
        <View>
          <Button block size='large' disabled={wrong} onTap={() => onChange(form)}>
            查看
          </Button>
          <Button block kind='plain' onTap={() => onChange({})}>
            不筛选，看全部
          </Button>
        </View>
      }
    >
      <DayField
        label='从哪天'
        otherwise='最早'
        value={from}
        onChange={(day) => setForm(withField(form, 'from', day))}
      />
      <DayField
        label='到哪天（含当天）'
        otherwise='现在'
        value={until}
        error={wrong ? '结束的日子不能早于开始。' : undefined}
        onChange={(day) => setForm(withField(form, 'until', day))}
      />
      <WhoField value={form.by} onChange={(by) => setForm(withField(form, 'by', by))} />
      <KindField value={what} onChange={(kind) => setForm(withField(form, 'what', kind))} />
    </Sheet>
  )
}

function withField<K extends keyof AuditFilter>(form: AuditFilter, key: K, value: AuditFilter[K] | undefined) {
  const { [key]: _, ...rest } = form
  return (value === undefined ? rest : { ...rest, [key]: value }) as AuditFilter
}
