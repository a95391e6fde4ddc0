import type { ReactNode } from 'react'
import type { Query } from '../../../cloud/use-query'
import { FailureState, Outdated, Skeleton } from '../../../components/kit'

interface Props<T> {
  readonly query: Query<T>
  readonly children: (data: T) => ReactNode
}

/** What was asked for, in all its states. */
export function Loaded<T>({ query, children }: Props<T>) {
  const { data, atMs, failure, refresh } = query
  if (data === undefined || (failure && 'refusal' in failure)) {
    if (!failure) return <Skeleton page cards={3} />
    return <FailureState failure={failure} onRetry={() => void refresh()} />
  }
  return (
    <>
      <Outdated failure={failure} atMs={atMs} />
      {children(data)}
    </>
  )
}
