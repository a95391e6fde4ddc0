/** The last answers, kept on the phone: without a signal a page shows what was known, and says when. */
import Taro from '@tarojs/taro'
import { ownerKey } from './owner'

/** WeChat keeps 1 MB a key and 10 MB in all; drafts, the town and what waits to be sent need their room too. */
const ONE_BYTES_MAX = 200_000
const ALL_BYTES_MAX = 2_000_000
const COUNT_MAX = 60
const KEPT_FOR_MS = 7 * 24 * 60 * 60_000
/** UTF-8 of Chinese words. */
const BYTES_A_CHAR = 3

/** What somebody may need where there is no signal. */
const KEPT: ReadonlySet<string> = new Set([
  'citizen me.get',
  'citizen case.list',
  'citizen case.get',
  'citizen inbox.list',
  'citizen bulletin.list',
  'officer queue.list',
  'officer case.get',
  'officer replies.list',
])

const PREFIX = 'answer.'
const INDEX_KEY = 'answers'

export interface Known {
  readonly value: unknown
  /** When it was answered, epoch ms by the phone's clock. */
  readonly atMs: number
}

interface Entry {
  readonly key: string
  readonly bytes: number
  readonly atMs: number
}

interface Index {
  readonly owner: string
  /** Newest first. */
  readonly entries: readonly Entry[]
}

let index: Index | undefined

/** Of the person who uses the phone now; what was another's goes. */
function ownIndex(): Index {
  if (index?.owner === ownerKey()) return index
  const read = readKey(INDEX_KEY) as Index | undefined
  if (read && read.owner !== ownerKey()) forgetAnswers()
  index = read?.owner === ownerKey() ? read : { owner: ownerKey(), entries: [] }
  return index
}

/** @param key the question, by its person, door, action and input */
export function readAnswer(door: string, action: string, key: string): Known | undefined {
  if (!KEPT.has(`${door} ${action}`)) return undefined
  const entry = ownIndex().entries.find((one) => one.key === key)
  return entry && Date.now() - entry.atMs < KEPT_FOR_MS ? (readKey(PREFIX + key) as Known | undefined) : undefined
}

export function keepAnswer(door: string, action: string, key: string, known: Known): void {
  if (!KEPT.has(`${door} ${action}`)) return
  const value = withoutConfidential(known.value)
  const bytes = value === undefined ? 0 : JSON.stringify(value).length * BYTES_A_CHAR
  if (value === undefined || bytes > ONE_BYTES_MAX) {
    forgetAnswer(key)
    return
  }
  const entries = [{ key, bytes, atMs: known.atMs }, ...ownIndex().entries.filter((one) => one.key !== key)]
  const { stay, go } = divide(entries)
  try {
    for (const { key: old } of go) Taro.removeStorageSync(PREFIX + old)
    Taro.setStorageSync(PREFIX + key, { value, atMs: known.atMs })
    keepIndex(stay)
  } catch {
    // No room on the phone: what is sent and drafted goes before what can be asked again.
    forgetAnswers()
  }
}

/** It is not the reader's to see any more. */
export function forgetAnswer(key: string): void {
  const { entries } = ownIndex()
  if (!entries.some((one) => one.key === key)) return
  Taro.removeStorageSync(PREFIX + key)
  keepIndex(entries.filter((one) => one.key !== key))
}

export function forgetAnswers(): void {
  index = undefined
  Taro.removeStorageSync(INDEX_KEY)
  for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(PREFIX)) Taro.removeStorageSync(key)
}

/** What one person was told is not for the next. */
export function forgetAnswersOfOthers(): void {
  ownIndex()
}

function keepIndex(entries: readonly Entry[]): void {
  index = { owner: ownerKey(), entries }
  Taro.setStorageSync(INDEX_KEY, index)
}

/** The newest that fit. */
function divide(entries: readonly Entry[]): { readonly stay: readonly Entry[]; readonly go: readonly Entry[] } {
  let bytes = 0
  const fits = entries.filter((one, place) => {
    bytes += one.bytes
    return place < COUNT_MAX && bytes <= ALL_BYTES_MAX
  })
  return { stay: fits, go: entries.filter((one) => !fits.includes(one)) }
}

/** What is confidential is read with a signal only: a list goes without it, a case of its own is not kept at all. */
function withoutConfidential(value: unknown): unknown {
  if (isConfidential(value)) return undefined
  if (typeof value !== 'object' || value === null || !('list' in value) || !Array.isArray(value.list)) return value
  return { ...value, list: value.list.filter((one) => !isConfidential(one)) }
}

function isConfidential(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'confidential' in value && value.confidential === true
}

function readKey(key: string): unknown {
  try {
    return Taro.getStorageSync<unknown>(key) || undefined
  } catch {
    return undefined
  }
}
