import { useState } from 'react'
import { ChangeList } from '../../components/change-list'
import { DayField } from '../../components/day-field'
import { TakeAway } from '../../components/take-away'
import { Part } from './part'

const noop = (): void => undefined
const CHANGES = [
  { label: '每人每天最多', from: '3 次', to: '5 次' },
  { label: '值班电话', from: '', to: '0757-12345678' },
  { label: '协管队的值班电话', from: '13800000000', to: '' },
]

/** What settings are made of. */
export function SettingsGallery() {
  const [day, setDay] = useState<string | undefined>('2026-05-01')
  return (
    <Part name='设置'>
      <DayField label='从哪天开始' otherwise='马上开始' value={undefined} onChange={noop} />
      <DayField label='到哪天为止' otherwise='长期有效' value={day} onChange={setDay} />
      <DayField label='到哪天' otherwise='今天' value={day} error='结束的日子不能早于开始。' onChange={noop} />
      <ChangeList changes={CHANGES} />
      <TakeAway fileName='表格.csv' csv='一,二' />
    </Part>
  )
}
