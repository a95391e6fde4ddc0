import { useState } from 'react'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS } from '#contract/words'
import type { Unsent } from '../../../cloud/unsent/types'
import { pickedPhotos } from '../../../cloud/unsent/use-picked-photos'
import { Button, Cell, Sheet } from '../../../components/kit'
import { noteOf, UnsentCard } from '../../../components/unsent-card'
import { asksOf, type StaffStep } from './step-asks'
import type { Carried } from './step-sheet'

interface Props {
  readonly unsent: Unsent
  /** The steps that are possible now. */
  readonly steps: readonly StaffStep[]
  readonly shown: CaseDetail | undefined
  readonly onUse: (step: StaffStep, carried: Carried) => void
}

/** A step that waits or was refused; its note and photos may be used for another step. */
export function UnsentStep({ unsent, steps, shown, onUse }: Props) {
  const [open, setOpen] = useState(false)
  const fitting = shown ? steps.filter((step) => asksOf(step, shown).note !== 'none') : []
  const use = async (step: StaffStep): Promise<void> => {
    setOpen(false)
    onUse(step, { note: noteOf(unsent), photos: await pickedPhotos(unsent) })
  }
  return (
    <UnsentCard unsent={unsent}>
      {unsent.refused && shown && fitting.length > 0 ? (
        <>
          <Button kind='secondary' block onTap={() => setOpen(true)}>
            用到别的办理步骤
          </Button>
          <Sheet open={open} title='用到哪一步' onClose={() => setOpen(false)}>
            {fitting.map((step) => (
              <Cell
                key={step}
                title={ACTION_WORDS[step]}
                note={asksOf(step, shown).lead}
                onTap={() => void use(step)}
              />
            ))}
          </Sheet>
        </>
      ) : null}
    </UnsentCard>
  )
}
