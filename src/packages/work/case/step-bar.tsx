import { View } from '@tarojs/components'
import { ACTION_WORDS } from '#contract/words'
import { Button, type ButtonProps } from '../../../components/kit'
import { STEP_ASKS, type StaffStep } from './steps'

interface Props {
  readonly steps: readonly StaffStep[]
  readonly onTap: (step: StaffStep) => void
}

/** Only one step is the first choice; the others stand back. */
function kindOf(step: StaffStep, first: boolean): NonNullable<ButtonProps['kind']> {
  const { kind } = STEP_ASKS[step]
  return kind === 'primary' && !first ? 'secondary' : kind
}

/** The steps that are allowed now, in reach of the thumb. */
export function StepBar({ steps, onTap }: Props) {
  return (
    <View className={`step-bar ${steps.length > 2 ? 'step-bar--two-rows' : ''}`}>
      {steps.map((step, index) => (
        <Button key={step} className='step-bar__button' kind={kindOf(step, index === 0)} onTap={() => onTap(step)}>
          {ACTION_WORDS[step]}
        </Button>
      ))}
    </View>
  )
}
