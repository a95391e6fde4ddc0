import { View } from '@tarojs/components'
import type { CheckPoint } from '#contract/inspections'
import { Button, Card, Field } from '../../../components/kit'

const CHARS_MAX = 40
const POINTS_MAX = 20

interface Props {
  readonly title: string
  readonly adding: string
  readonly points: readonly CheckPoint[]
  readonly onChange: (points: readonly CheckPoint[]) => void
}

/** A list of short sentences, each to be changed or taken away. */
export function PointsCard({ title, adding, points, onChange }: Props) {
  return (
    <Card title={title} extra={`${points.length} 条`}>
      {points.map(({ code, words }, at) => (
        <View key={code} className='admin-row'>
          <View className='admin-row__main'>
            <Field
              label={`第 ${at + 1} 条`}
              maxLength={CHARS_MAX}
              value={words}
              error={words.trim() === '' ? '请写一句话，或去掉这一条。' : undefined}
              onChange={(next) => onChange(points.map((one) => (one.code === code ? { code, words: next } : one)))}
            />
          </View>
          {points.length > 1 ? (
            <Button kind='plain' size='small' onTap={() => onChange(points.filter((one) => one.code !== code))}>
              去掉
            </Button>
          ) : null}
        </View>
      ))}
      {points.length < POINTS_MAX ? (
        <Button
          block
          kind='secondary'
          icon='plus'
          onTap={() => onChange([...points, { code: freeCode(points), words: '' }])}
        >
          {adding}
        </Button>
      ) : null}
    </Card>
  )
}

/** A code no point has: what was checked under it stays what it was. */
function freeCode(points: readonly CheckPoint[]): string {
  const now = Date.now().toString(36)
  return points.some(({ code }) => code === `p-${now}`) ? `p-${now}-${points.length}` : `p-${now}`
}
