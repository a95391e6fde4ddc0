import { useState } from 'react'
import type { ActionName, SentInput } from '#contract/actions'
import { Card } from '../../../components/kit'
import { NumberFields } from './number-fields'
import { type NumberSpec, numberChanges, numbersOf, typedOf, wrongInWords } from './numbers'
import { SaveButton } from './save-button'
import { SaveSheet } from './save-sheet'

interface Props<K extends string, A extends ActionName<'admin'>> {
  readonly title: string
  readonly specs: readonly NumberSpec<K>[]
  readonly inForce: Readonly<Record<K, number>>
  /** What is wrong with the numbers together, in words. */
  readonly wrong?: (numbers: Readonly<Record<K, number>>) => string | undefined
  readonly action: A
  /** The question before it is set, and what follows from it. */
  readonly question: string
  readonly lead: string
  readonly input: (numbers: Readonly<Record<K, number>>, reason: string) => SentInput<'admin', A>
  readonly look: () => Promise<void>
}

/** A setting that is numbers: fill in, read what changes, save. */
export function NumbersForm<K extends string, A extends ActionName<'admin'>>(props: Props<K, A>) {
  const { title, specs, inForce, wrong, action, question, lead, input, look } = props
  const [typed, setTyped] = useState(() => typedOf(specs, inForce))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const numbers = numbersOf(specs, typed)
  const changes = numbers ? numberChanges(specs, inForce, numbers) : []
  const trouble = wrongInWords(specs, typed) ?? troubleOf(numbers, changes.length, wrong)
  return (
    <>
      <Card title={title}>
        <NumberFields
          specs={specs}
          typed={typed}
          onChange={(next) => {
            setTyped(next)
            setTried(false)
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
      {asking && numbers ? (
        <SaveSheet
          action={action}
          title={question}
          lead={lead}
          changes={changes}
          input={(reason) => input(numbers, reason)}
          onClose={() => setAsking(false)}
          look={look}
        />
      ) : null}
    </>
  )
}

function troubleOf<N>(
  numbers: N | undefined,
  changes: number,
  wrong: ((numbers: N) => string | undefined) | undefined,
): string | undefined {
  if (changes === 0) return '没有改动，不用保存。'
  return numbers && wrong?.(numbers)
}
