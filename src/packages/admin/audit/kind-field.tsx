import { View } from '@tarojs/components'
import { useState } from 'react'
import { AUDIT_WORDS, type AuditedKind } from '#contract/audit-words'
import { Chips, Choice, FieldFrame } from '../../../components/kit'
import { GROUP_OF, GROUPS, type KindGroup } from './kind-groups'

const ANY = 'any'
const KINDS = Object.keys(GROUP_OF) as AuditedKind[]

interface Props {
  readonly value: AuditedKind | undefined
  readonly onChange: (kind: AuditedKind | undefined) => void
}

/** What was done: the kinds of one group to choose from, for all of them are five screens long. */
export function KindField({ value, onChange }: Props) {
  const [group, setGroup] = useState<KindGroup | undefined>(value && GROUP_OF[value])
  const shown = KINDS.filter((kind) => kind === value || GROUP_OF[kind] === group)
  return (
    <FieldFrame label='做了什么'>
      <View className='audit__who'>
        <Chips label='哪一类' items={GROUPS} value={group} onChange={setGroup} />
      </View>
      <Choice<AuditedKind | typeof ANY>
        options={[
          { key: ANY, title: '全部，不分类别' },
          ...shown.map((kind) => ({ key: kind, title: AUDIT_WORDS[kind] })),
        ]}
        value={value ?? ANY}
        onChange={(kind) => onChange(kind === ANY ? undefined : kind)}
      />
    </FieldFrame>
  )
}
