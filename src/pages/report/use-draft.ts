import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, forgetDraft, freshDraft, readDraft, writeDraft } from '../../cloud/draft'

export interface DraftForm {
  /** None until what was left is read. */
  readonly draft?: Draft
  readonly change: (part: Partial<Draft>) => void
  /** The report was sent: nothing of it stays on the phone. */
  readonly finish: () => Promise<void>
  /** The id belongs to another report: this one gets a new one. */
  readonly renewId: () => Promise<void>
}

/** The report in the making; every change is kept at once. */
export function useDraft(): DraftForm {
  const [draft, setDraft] = useState<Draft>()
  const latest = useRef<Draft>()
  const saving = useRef(Promise.resolve())

  const become = useCallback((next: Draft) => {
    latest.current = next
    setDraft(next)
    saving.current = saving.current.then(() => (latest.current === next ? writeDraft(next) : undefined))
  }, [])

  useEffect(() => {
    void readDraft().then((kept) => {
      latest.current = kept
      setDraft(kept)
    })
  }, [])

  const change = useCallback(
    (part: Partial<Draft>) => {
      if (latest.current) become({ ...latest.current, ...part })
    },
    [become],
  )
  const finish = useCallback(async () => {
    latest.current = undefined
    await saving.current
    await forgetDraft()
  }, [])
  const renewId = useCallback(async () => {
    const { commandId } = await freshDraft()
    change({ commandId })
  }, [change])

  return { change, finish, renewId, ...(draft ? { draft } : {}) }
}
