import { Fragment, type ReactNode, useState } from 'react'
import type { Query } from '../../../cloud/use-query'
import { Button, FailureState, Notice, Outdated, Skeleton } from '../../../components/kit'

interface Props<T> {
  readonly query: Query<T>
  /** @param look shows what is in force now, in place of what was seen and typed */
  readonly children: (seen: T, look: () => Promise<void>) => ReactNode
}

/**
 * What an admin looks at while changing it. It stays as it was seen, also when the page is shown again and another
 * admin was faster: what was typed is not lost, and what is saved names the version that was seen.
 */
export function Settings<T extends { readonly version: number }>({ query, children }: Props<T>) {
  const { data, atMs, failure, loading, refresh } = query
  const [seen, setSeen] = useState<T>()
  const [looks, setLooks] = useState(0)
  if (!seen && data && !loading) setSeen(data)
  const look = async (): Promise<void> => {
    await refresh()
    setSeen(undefined)
    setLooks((count) => count + 1)
  }
  if (!seen) {
    if (!failure || data) return <Skeleton page cards={3} />
    return <FailureState failure={failure} onRetry={() => void refresh()} />
  }
  return (
    <>
      <Outdated failure={failure} atMs={atMs} />
      {data && data.version !== seen.version ? (
        <>
          <Notice>另一位管理员刚刚改过，下面不是现在的内容。</Notice>
          <Button block kind='secondary' icon='refresh-cw' onTap={() => void look()}>
            看现在的内容
          </Button>
        </>
      ) : null}
      <Fragment key={looks}>{children(seen, look)}</Fragment>
    </>
  )
}
