import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS } from '#contract/words'
import { Button, type ButtonProps, Cell, Sheet } from '../../../components/kit'
import { asksOf, type StaffStep } from './step-asks'

interface Props {
  readonly steps: readonly StaffStep[]
  readonly shown: CaseDetail
  readonly onTap: (step: StaffStep) => void
}

/** So many stand in reach of the thumb; the rest waits behind “more”. */
const SHOWN_MAX = 2

/** Only one step is the first choice; the others stand back. */
function kindOf(step: StaffStep, shown: CaseDetail, first: boolean): NonNullable<ButtonProps['kind']> {
  const { kind } = asksOf(step, shown)
  if (first && kind === 'secondary') return 'primary'
  return kind === 'primary' && !first ? 'secondary' : kind
}

/** The steps that are allowed now, in reach of the thumb. */
export function StepBar({ steps, shown, onTap }: Props) {
  const [open, setOpen] = useState(false)
  const near = steps.slice(0, SHOWN_MAX)
  const rest = steps.slice(SHOWN_MAX)
  const tap = (step: StaffStep): void => {
    setOpen(false)
    onTap(step)
  }
  return (
    <View className='step-bar'>
      {near.map((step, index) => (
        <Button
          key={step}
          className='step-bar__button'
          kind={kindOf(step, shown, index === 0)}
          onTap={() => onTap(step)}
        >
          {ACTION_WORDS[step]}
        </Button>
      ))}
      {rest.length > 0 ? (
        <Button className='step-bar__more' kind='plain' onTap={() => setOpen(true)}>
          更多
        </Button>
      ) : null}
      <Sheet open={open} title='还可以' onClose={() => setOpen(false)}>
        {rest.map((step) => (
          <Cell key={step} title={ACTION_WORDS[step]} note={asksOf(step, shown).lead} onTap={() => tap(step)} />
        ))}
      </Sheet>
    </View>
  )
}
