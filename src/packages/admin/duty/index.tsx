import { useState } from 'react'
import type { DutyPhonesView } from '#contract/duty'
import type { PublicTown } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { useQuery } from '../../../cloud/use-query'
import { Card, Cell, Notice, Page } from '../../../components/kit'
import { History } from '../shared/history'
import { Settings } from '../shared/settings'
import { type Desk, desksOf, historyOf, phoneOf } from './desks'
import { DutyEdit } from './duty-edit'

export default function DutyPage() {
  const query = useQuery('admin', 'duty.phones.get', {})
  return (
    <Page title='值班电话'>
      <Settings query={query}>{(seen, look) => <Desks seen={seen} look={look} />}</Settings>
    </Page>
  )
}

/** Every department and unit with its number, or that it has none. */
function Desks({ seen, look }: { readonly seen: DutyPhonesView; readonly look: () => Promise<void> }) {
  const { town } = useTown()
  const [editing, setEditing] = useState<Desk>()
  return (
    <>
      <Notice>
        紧急案件派出时，马上发短信到这里的手机；座机不能收短信，会请派单员打电话。下属单位没有自己的号码时，用部门的。
      </Notice>
      {town?.departments.map((department) => (
        <Card key={department.code} title={department.name}>
          {desksOf(department).map((desk) => (
            <Cell
              key={desk.unitCode ?? ''}
              icon='phone'
              title={desk.unitCode === undefined ? '部门' : desk.name}
              note={phoneOf(seen.phones, desk) ?? '没有设'}
              extra='修改'
              onTap={() => setEditing(desk)}
            />
          ))}
        </Card>
      ))}
      <DutyHistory seen={seen} town={town} />
      {editing ? (
        <DutyEdit
          desk={editing}
          phone={phoneOf(seen.phones, editing)}
          basedOn={seen.version}
          onClose={() => setEditing(undefined)}
          look={look}
        />
      ) : null}
    </>
  )
}

function DutyHistory({ seen, town }: { readonly seen: DutyPhonesView; readonly town: PublicTown | undefined }) {
  return <History entries={historyOf(seen.history, town)} />
}
