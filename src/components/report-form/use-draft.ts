import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, type DraftName, forgetDraft, freshDraft, readDraft, writeDraft } from '../../cloud/draft'

export interface DraftForm {
  /** None until what was left is read. */
  readonly draft?: Draft
  readonly change: (part: Partial<Draft>) => void
  /** Reads what is kept under this name, or begins anew. */
  readonly begin: () => Promise<void>
  /** The report was sent, or is not wanted any more: nothing of it stays on the phone. */
  readonly finish: () => Promise<void>
  /** Throws it away and begins anew. */
  readonly restart: () => Promise<void>
  /** The id belongs to another report: this one gets a new one. */
  readonly renewId: () => Promise<void>
}

/** The report in the making; every change is kept at once. */
export function useDraft(name: DraftName): DraftForm {
  const [draft, setDraft] = useState<Draft>()
  const latest = useRef<Draft>()
  const saving = useRef(Promise.resolve())

  const become = useCallback(
    (next: Draft) => {
      latest.current = next
      setDraft(next)
      saving.current = saving.current.then(() => (latest.current === next ? writeDraft(name, next) : undefined))
    },
    [name],
  )
  const begin = useCallback(async () => {
    const kept = await readDraft(name)
    latest.current = kept
    setDraft(kept)
  }, [name])

  useEffect(() => {
    void begin()
  }, [begin])

  const change = useCallback(
    (part: Partial<Draft>) => {
      if (latest.current) become({ ...latest.current, ...part })
    },
    [become],
  )
  const finish = useCallback(async () => {
    latest.current = undefined
    await saving.current
    await forgetDraft(name)
  }, [name])
  const restart = useCallback(async () => {
    await finish()
    await begin()
  }, [finish, begin])
  const renewId = useCallback(async () => {
    const { commandId } = await freshDraft()
    change({ commandId })
  }, [change])

  return { begin, change, finish, restart, renewId, ...(draft ? { draft } : {}) }
}
