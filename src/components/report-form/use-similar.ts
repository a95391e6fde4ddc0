import { useMemo, useState } from 'react'
import type { Item } from '#contract/town'
import type { SimilarCase } from '#contract/views'
import type { Draft } from '../../cloud/draft'
import { useQuery } from '../../cloud/use-query'
import type { NotDuplicate } from './report-command'

export interface Similar {
  /** Empty until the cloud answered; without a network nobody is kept from reporting. */
  readonly list: readonly SimilarCase[]
  /** Why this is another problem, in the reporter's words. */
  readonly why: string
  readonly setWhy: (why: string) => void
  readonly notDuplicate?: NotDuplicate
}

/** Open cases of the same kind close by, once it is known what and where; never for what is confidential. */
export function useSimilar(draft: Draft, item: Item | undefined, insideTown: boolean): Similar {
  const { lngDeg, latDeg } = draft.at ?? {}
  const itemCode = item && !item.confidential ? item.code : undefined
  const input = useMemo(
    () =>
      insideTown && itemCode && lngDeg !== undefined && latDeg !== undefined
        ? { itemCode, place: { lngDeg, latDeg } }
        : null,
    [insideTown, itemCode, lngDeg, latDeg],
  )
  const { data } = useQuery('citizen', 'report.similar', input)
  const list = (input && data?.list) || []
  const caseNos = list.map(({ caseNo }) => caseNo)
  const about = caseNos.join(' ')
  const [answer, setAnswer] = useState({ about: '', why: '' })
  const why = answer.about === about ? answer.why : ''
  return {
    list,
    why,
    setWhy: (next) => setAnswer({ about, why: next }),
    ...(list.length > 0 && why.trim() ? { notDuplicate: { caseNos, why: why.trim() } } : {}),
  }
}
