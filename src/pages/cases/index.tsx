import { useMe } from '../../cloud/session'
import { usePages } from '../../cloud/use-pages'
import { CaseCard } from '../../components/case-card'
import { Button, Empty, Page, PagedList } from '../../components/kit'
import { ForResidents } from '../for-residents'
import { toCase, toReport } from '../routes'
import { useUnreadBadge } from '../use-unread-badge'

export default function Cases() {
  const { data: me } = useMe()
  useUnreadBadge(me?.unread)
  return (
    <Page title='我的上报' back={false}>
      <ForResidents what='登记通过后，您的上报会列在这里。'>
        <CaseList />
      </ForResidents>
    </Page>
  )
}

const FIRST = {}

function CaseList() {
  const pages = usePages('citizen', 'case.list', FIRST)
  return (
    <PagedList
      pages={pages}
      row={(brief) => <CaseCard key={brief.caseId} case={brief} onTap={() => toCase(brief.caseId)} />}
      empty={
        <Empty
          title='还没有上报'
          text='看到身边的问题，拍一张发来就行。'
          icon='camera'
          action={<Button onTap={toReport}>拍照上报</Button>}
        />
      }
    />
  )
}
