import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { useQuery } from '../../../cloud/use-query'
import { Icon } from '../../../components/icon'
import { FailureState, FieldFrame, Notice, Skeleton } from '../../../components/kit'
import { SimilarCard } from '../../../components/similar-card'

interface Props {
  readonly caseId: string
  readonly value: string | undefined
  readonly error: string | undefined
  readonly onChange: (parentId: string) => void
}

/** Open cases of the same kind close by, to choose the one this case goes with. */
export function ParentField({ caseId, value, error, onChange }: Props) {
  const input = useMemo(() => ({ caseId }), [caseId])
  const { data, failure, refresh } = useQuery('officer', 'case.similar', input)
  if (!data) return failure ? <FailureState failure={failure} onRetry={() => void refresh()} /> : <Skeleton rows={3} />
  if (data.list.length === 0) return <Notice>附近没有同类的在办案件，不能合并。</Notice>
  return (
    <FieldFrame label='合并到哪一件' required error={error}>
      {data.list.map((one) => {
        const on = one.caseId === value
        return (
          <SimilarCard key={one.caseId} shown={one} on={on}>
            <View
              className={`case-work__pick ${on ? 'case-work__pick--on' : ''}`}
              onClick={() => onChange(one.caseId)}
              {...{ role: 'radio', tabIndex: 0, 'aria-checked': on }}
            >
              {on ? <Icon name='check' /> : null}
              {on ? '已选这一件' : '选这一件'}
            </View>
          </SimilarCard>
        )
      })}
    </FieldFrame>
  )
}
