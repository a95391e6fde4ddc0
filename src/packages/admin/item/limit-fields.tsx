import { CLOCKS, type Clock } from '#contract/town'
import { Card, Choice, Field, FieldFrame } from '../../../components/kit'
import { CLOCK_UNITS } from '../../../words/time-limit'
import type { ItemForm, Problems } from './form'

const CLOCK_OPTIONS = CLOCKS.map((key) => ({ key, title: CLOCK_UNITS[key].replace(/^个/, '') }))

interface Props {
  readonly form: ItemForm
  readonly problems: Problems
  readonly onChange: (form: ItemForm) => void
}

/** Within which time a department accepts, and handles. */
export function LimitFields({ form, problems, onChange }: Props) {
  return (
    <>
      <Limit
        title='接单时限'
        amount={form.acceptAmount}
        clock={form.acceptClock}
        problem={problems.acceptAmount}
        onChange={(acceptAmount, acceptClock) => onChange({ ...form, acceptAmount, acceptClock })}
      />
      <Limit
        title='处置时限'
        amount={form.handleAmount}
        clock={form.handleClock}
        problem={problems.handleAmount}
        onChange={(handleAmount, handleClock) => onChange({ ...form, handleAmount, handleClock })}
      />
    </>
  )
}

interface LimitProps {
  readonly title: string
  readonly amount: string
  readonly clock: Clock
  readonly problem: string | undefined
  readonly onChange: (amount: string, clock: Clock) => void
}

function Limit({ title, amount, clock, problem, onChange }: LimitProps) {
  return (
    <Card title={title}>
      <Field
        label={`${title}是多少`}
        kind='number'
        unit={CLOCK_UNITS[clock]}
        maxLength={4}
        value={amount}
        error={problem}
        onChange={(next) => onChange(next, clock)}
      />
      <FieldFrame label='按什么算'>
        <Choice<Clock> options={CLOCK_OPTIONS} value={clock} onChange={(next) => onChange(amount, next)} />
      </FieldFrame>
    </Card>
  )
}
