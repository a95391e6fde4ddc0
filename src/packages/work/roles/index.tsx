import { useState } from 'react'
import { ROLE_WORDS, STAFF_ROLES, type StaffRole } from '#contract/roles'
import { Card, Chips, Page } from '../../../components/kit'
import { FindPerson } from './find-person'
import { Holders } from './holders'
import './index.scss'

const ROLE_CHIPS = STAFF_ROLES.map((key) => ({ key, text: ROLE_WORDS[key] }))

/** Who may do what in the town: an admin finds somebody, gives a role with its scope and time, and ends it. */
export default function RolesPage() {
  const [role, setRole] = useState<StaffRole>()
  return (
    <Page title='人员与身份'>
      <FindPerson />
      <Card title='按身份查看'>
        <Chips<StaffRole> label='身份' items={ROLE_CHIPS} value={role} onChange={setRole} />
      </Card>
      {role ? <Holders role={role} /> : null}
    </Page>
  )
}
