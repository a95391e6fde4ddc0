import { useMemo } from 'react'
import { ROLE_WORDS, type StaffRole } from '#contract/roles'
import { usePages } from '../../../cloud/use-pages'
import { Empty, PagedList } from '../../../components/kit'
import { PersonCard } from './person-card'

/** Everybody with a role. */
export function Holders({ role }: { readonly role: StaffRole }) {
  const first = useMemo(() => ({ role }), [role])
  const pages = usePages('admin', 'roles.list', first)
  return (
    <PagedList
      pages={pages}
      row={(one) => <PersonCard key={one.personId} person={one} onChanged={() => void pages.refresh()} />}
      empty={<Empty icon='users-round' title={`还没有${ROLE_WORDS[role]}`} text='找到这个人之后，点“授予身份”。' />}
    />
  )
}
