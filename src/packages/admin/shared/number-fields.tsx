import { Field } from '../../../components/kit'
import { type NumberSpec, numberOf, type Typed } from './numbers'

const CHARS_MAX = 12

interface Props<K extends string> {
  readonly specs: readonly NumberSpec<K>[]
  readonly typed: Typed<K>
  readonly onChange: (typed: Typed<K>) => void
}

/** Numbers to fill in, each with its unit and what is wrong with it. */
export function NumberFields<K extends string>({ specs, typed, onChange }: Props<K>) {
  return (
    <>
      {specs.map((spec) => {
        const { key, label, hint, unit, money } = spec
        const number = numberOf(spec, typed[key])
        return (
          <Field
            key={key}
            label={label}
            kind={money ? 'text' : 'number'}
            unit={unit}
            maxLength={CHARS_MAX}
            value={typed[key]}
            error={typeof number === 'string' ? number : undefined}
            onChange={(next) => onChange({ ...typed, [key]: next })}
            {...(hint ? { hint } : {})}
          />
        )
      })}
    </>
  )
}
