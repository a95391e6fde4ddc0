import type { MessageSettingsView } from '#contract/message-views'
import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import { Settings } from '../shared/settings'
import { MessagesForm } from './messages-form'

/** The town's templates of WeChat messages, and which news uses which. */
export default function MessagesPage() {
  const query = useQuery('admin', 'messages.settings.get', {})
  return (
    <Page title='消息模板'>
      <Notice>
        模板要先在小程序后台（订阅消息 →
        我的模板）选好，再把模板编号和每一栏填到这里。没有模板的，只在小程序的“消息”里看得到。
      </Notice>
      <Settings query={query}>{(seen: MessageSettingsView, look) => <MessagesForm seen={seen} look={look} />}</Settings>
    </Page>
  )
}
