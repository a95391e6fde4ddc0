import type { Failure } from '../../cloud/call'
import { isOffline } from '../../cloud/call'
import { failureInWords } from '../../words/failure'
import { timeInWords } from '../../words/time'
import { Notice } from './notice'

interface Props {
  readonly failure: Failure | undefined
  /** When what is on screen was answered, epoch ms. */
  readonly atMs: number | undefined
}

/** Why what is on screen may be out of date, and of when it is; nothing while it is fresh. */
export function Outdated({ failure, atMs }: Props) {
  if (!failure) return null
  if (isOffline(failure) && atMs !== undefined) return <Notice>断网中，显示{timeInWords(atMs)}的内容</Notice>
  return <Notice kind='danger'>{failureInWords(failure)}</Notice>
}
