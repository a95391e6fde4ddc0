import { useQuery } from '../../../cloud/use-query'
import { Tag } from '../../../components/kit'

const ALL = {}

/** How many batches of items the officer has not learned yet; nothing when all are. */
export function UnlearnedTag() {
  const { data } = useQuery('officer', 'training.list', ALL)
  const open = data?.list.filter(({ passedAtMs }) => passedAtMs === undefined).length ?? 0
  return open > 0 ? <Tag kind='danger'>{open} 批未学</Tag> : null
}
