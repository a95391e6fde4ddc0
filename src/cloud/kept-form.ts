import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { ownerKey } from './owner'

interface Kept {
  readonly owner: string
  readonly atMs: number
  readonly value: unknown
}

const PREFIX = 'form.'
/** What nobody went back to for so long is not wanted any more. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60_000

/** What was typed in a form; nothing when somebody else typed it, or long ago. */
export function readForm(name: string): unknown {
  try {
    const kept = Taro.getStorageSync<Kept | ''>(PREFIX + name)
    if (!kept) return undefined
    if (kept.owner === ownerKey() && Date.now() - kept.atMs < KEPT_FOR_MS) return kept.value
    Taro.removeStorageSync(PREFIX + name)
  } catch {
    // What cannot be read was never kept.
  }
  return undefined
}

function write(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(PREFIX + name, { owner: ownerKey(), atMs: Date.now(), value } satisfies Kept)
  } catch {
    // No room on the phone: the form on screen still has everything.
  }
}

export function forgetForm(name: string): void {
  Taro.removeStorageSync(PREFIX + name)
}

/** What was typed is for whoever typed it: forms of somebody else go as soon as the app starts. */
export function forgetFormsOfOthers(): void {
  for (const key of formKeys()) readForm(key.slice(PREFIX.length))
}

export function forgetAllForms(): void {
  for (const key of formKeys()) Taro.removeStorageSync(key)
}

function formKeys(): string[] {
  try {
    return Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(PREFIX))
  } catch {
    return []
  }
}

/**
 * The state of a form that survives a reload and an expired sign-in; only for the person who typed it.
 * @param leaveOut what is not kept, e.g. photos
 */
export function useKeptForm<T extends object>(
  name: string,
  blank: T,
  leaveOut: readonly (keyof T)[] = [],
): readonly [T, (next: T) => void, () => void] {
  const [form, setForm] = useState<T>(() => ({ ...blank, ...(readForm(name) as Partial<T> | undefined) }))
  const out = useRef(leaveOut)
  const change = useCallback(
    (next: T) => {
      setForm(next)
      const entries = Object.entries(next).filter(([key]) => !out.current.includes(key as keyof T))
      write(name, Object.fromEntries(entries))
    },
    [name],
  )
  const forget = useCallback(() => forgetForm(name), [name])
  return [form, change, forget]
}
