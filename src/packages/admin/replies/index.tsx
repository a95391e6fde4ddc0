import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import { Settings } from '../shared/settings'
import { RepliesForm } from './replies-form'

/** The sentences offered above the note of a step, by role and step. */
export default function RepliesPage() {
  const query = useQuery('admin', 'replies.get', {})
  return (
    <Page title='常用语'>
      <Notice>工作人员办理时，点一下就把这句话填进说明里，还可以再改。上报人看得到，请写得清楚、有礼。</Notice>
      <Settings query={query}>{(seen, look) => <RepliesForm seen={seen} look={look} />}</Settings>
    </Page>
  )
}
