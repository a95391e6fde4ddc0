import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CheckPoint } from '#contract/inspections'
import { Button, Card, Cell, Field, Sheet } from '../../../components/kit'
import { EntryFoot } from '../shared/entry-foot'

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
  const [editing, setEditing] = useState<CheckPoint>()
  const isNew = editing !== undefined && !points.includes(editing)
  const change = (words: string | undefined): void => {
    if (!editing) return
    const next = words === undefined ? [] : [{ code: editing.code, words }]
    onChange(isNew ? [...points, ...next] : points.flatMap((one) => (one === editing ? next : [one])))
    setEditing(undefined)
  }
  return (
    <Card title={title} extra={`${points.length} 条`}>
      {points.map((point, at) => (
        <Cell
          key={point.code}
          title={<View className='admin-text'>{`${at + 1}. ${point.words}`}</View>}
          onTap={() => setEditing(point)}
        />
      ))}
      {points.length < POINTS_MAX ? (
        <Button block kind='plain' icon='plus' onTap={() => setEditing({ code: freeCode(points), words: '' })}>
          {adding}
        </Button>
      ) : null}
      {editing ? (
        <PointSheet
          title={isNew ? adding : '改这一条'}
          words={editing.words}
          others={points.filter((one) => one !== editing).map(({ words }) => words)}
          removable={!isNew && points.length > 1}
          onClose={() => setEditing(undefined)}
          onChange={change}
        />
      ) : null}
    </Card>
  )
}

/** A code no point has: what was checked under it stays what it was. */
function freeCode(points: readonly CheckPoint[]): string {
  const now = Date.now().toString(36)
  return points.some(({ code }) => code === `p-${now}`) ? `p-${now}-${points.length}` : `p-${now}`
}

interface SheetProps {
  readonly title: string
  readonly words: string
  readonly others: readonly string[]
  /** One at least stays. */
  readonly removable: boolean
  readonly onClose: () => void
  /** Nothing: it is taken away. */
  readonly onChange: (words: string | undefined) => void
}

function PointSheet({ title, words, others, removable, onClose, onChange }: SheetProps) {
  const [typed, setTyped] = useState(words)
  const [tried, setTried] = useState(false)
  const said = typed.trim()
  const wrong = said === '' ? '请写一句话。' : others.includes(said) ? '已经有这一条了。' : undefined
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      foot={
        <EntryFoot
          onDone={() => {
            setTried(true)
            if (!wrong) onChange(said)
          }}
          removal={removable ? '去掉这一条' : undefined}
          onRemove={() => onChange(undefined)}
        />
      }
    >
      <Field
        kind='lines'
        label='怎么写'
        required
        placeholder='例如：现场问题真的解决了'
        maxLength={CHARS_MAX}
        value={typed}
        error={tried ? wrong : undefined}
        onChange={setTyped}
      />
    </Sheet>
  )
}
