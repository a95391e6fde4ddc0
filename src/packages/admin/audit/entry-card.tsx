import { View } from '@tarojs/components'
import type { AuditEntryView } from '#contract/audit-views'
import { auditWords, OUTCOME_WORDS } from '#contract/audit-words'
import type { PublicTown } from '#contract/town'
import { Button, Card, Tag } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import { namedOn, subjectsOf, whoOf, whyInWords } from './entry-words'
import type { AuditFilter } from './filter'

interface Props {
  readonly entry: AuditEntryView
  readonly town: PublicTown | undefined
  readonly filter: AuditFilter
  readonly onFilter: (filter: AuditFilter) => void
}

/** Who did what, on whom, why, and when. */
export function EntryCard({ entry, town, filter, onFilter }: Props) {
  const { atMs, by, what, why, outcome } = entry
  const who = whoOf(entry)
  const subjects = subjectsOf(entry, town)
  const named = namedOn(entry)
  return (
    <Card title={auditWords(what)} extra={timeInWords(atMs)}>
      <View className='admin-text'>{`${who}${subjects.length > 0 ? `：${subjects.join('，')}` : ''}`}</View>
      {why ? <View className='admin-facts'>{`原因：${whyInWords(why)}`}</View> : null}
      {outcome ? <Tag kind='accent'>{OUTCOME_WORDS[outcome]}</Tag> : null}
      <View className='audit__more'>
        {filter.by ? null : (
          <Button kind='plain' size='small' onTap={() => onFilter({ ...filter, by: { id: by, name: who } })}>
            只看这个人做的
          </Button>
        )}
        {named && !filter.on ? (
          <Button kind='plain' size='small' onTap={() => onFilter({ ...filter, on: named })}>
            {`与${named.name}有关的`}
          </Button>
        ) : null}
      </View>
    </Card>
  )
}
