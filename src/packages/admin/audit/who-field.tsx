import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { ROLE_WORDS, type StaffRole } from '#contract/roles'
import { usePages } from '../../../cloud/use-pages'
import { Button, Chips, Choice, FieldFrame, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import type { AuditFilter } from './filter'

/** Whose deeds are on the log. */
const ROLES = ['admin', 'dispatcher', 'inspector', 'leader'] as const satisfies readonly StaffRole[]
const CHIPS = ROLES.map((key) => ({ key, text: ROLE_WORDS[key] }))

interface Props {
  readonly value: AuditFilter['by']
  readonly onChange: (by: AuditFilter['by']) => void
}

/** Who did it: the people of a role to choose from. */
export function WhoField({ value, onChange }: Props) {
  const [role, setRole] = useState<(typeof ROLES)[number]>()
  const asked = useMemo(() => (role ? { role } : null), [role])
  const { list = [], failure, hasMore, loadingMore, more } = usePages('admin', 'roles.list', asked)
  const people = list.map(({ personId, name }) => ({ key: personId, title: name }))
  const shown = value && !people.some(({ key }) => key === value.id) ? [{ key: value.id, title: value.name }] : []
  return (
    <FieldFrame label='谁做的'>
      <View className='audit__who'>
        <Chips label='身份' items={CHIPS} value={role} onChange={setRole} />
      </View>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      <Choice
        look='tiles'
        options={[{ key: '', title: '所有人' }, ...shown, ...(role ? people : [])]}
        value={value?.id ?? ''}
        onChange={(id) => {
          const name = [...people, ...shown].find(({ key }) => key === id)?.title ?? ''
          onChange(id ? { id, name } : undefined)
        }}
      />
      {role && hasMore ? (
        <Button kind='plain' block loading={loadingMore} onTap={() => void more()}>
          更多人
        </Button>
      ) : null}
    </FieldFrame>
  )
}
