import { useState } from 'react'
import type { InspectionSettings, InspectionSettingsView } from '#contract/inspections'
import { Card } from '../../../components/kit'
import { NumberFields } from '../shared/number-fields'
import { numbersOf, typedOf, wrongInWords } from '../shared/numbers'
import { SaveButton } from '../shared/save-button'
import { SaveSheet } from '../shared/save-sheet'
import { COUNT_SPECS, changesOf } from './changes'
import { PointsCard } from './points-card'

interface Props {
  readonly seen: InspectionSettingsView
  readonly look: () => Promise<void>
}

export function ChecklistForm({ seen, look }: Props) {
  const { inForce } = seen
  const [points, setPoints] = useState(inForce.points)
  const [reasons, setReasons] = useState(inForce.reasons)
  const [typed, setTyped] = useState(() => typedOf(COUNT_SPECS, inForce))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const counts = numbersOf(COUNT_SPECS, typed)
  const next: InspectionSettings | undefined = counts && { ...counts, points, reasons }
  const changes = next ? changesOf(inForce, next) : []
  const trouble = wrongInWords(COUNT_SPECS, typed) ?? (changes.length === 0 ? '没有改动，不用保存。' : undefined)
  const touched = (): void => setTried(false)
  return (
    <>
      <PointsCard
        title='检查什么'
        adding='加一条'
        points={points}
        onChange={(list) => {
          setPoints(list)
          touched()
        }}
      />
      <PointsCard
        title='不通过的原因'
        adding='加一个原因'
        points={reasons}
        onChange={(list) => {
          setReasons(list)
          touched()
        }}
      />
      <Card title='抽多少，几天出通报'>
        <NumberFields
          specs={COUNT_SPECS}
          typed={typed}
          onChange={(numbers) => {
            setTyped(numbers)
            touched()
          }}
        />
      </Card>
      <SaveButton
        trouble={tried ? trouble : undefined}
        unsaved={changes.length > 0}
        onTap={() => {
          setTried(true)
          setAsking(!trouble)
        }}
      />
      {asking && next ? (
        <SaveSheet
          action='inspection.settings.set'
          title='修改检查清单？'
          lead='一分钟内生效；件数从下一次抽签起。去掉的那条，以前的检查结果里仍然看得到。'
          changes={changes}
          input={(reason) => ({
            ...next,
            points: [...next.points],
            reasons: [...next.reasons],
            basedOn: seen.version,
            reason,
          })}
          onClose={() => setAsking(false)}
          look={look}
        />
      ) : null}
    </>
  )
}
