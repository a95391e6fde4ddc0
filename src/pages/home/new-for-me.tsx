import type { InboxMessage, Me, Page } from '#contract/views'
import { call } from '../../cloud/call'
import { rememberMe } from '../../cloud/session'
import type { Query } from '../../cloud/use-query'
import { Card, Cell } from '../../components/kit'
import { timeInWords } from '../../words/time'
import { toCase, toInbox } from '../routes'

const SHOWN_MAX = 3

interface Props {
  readonly me: Me
  readonly inbox: Query<Page<InboxMessage>>
}

/** How far the reader's reports have come since the messages were last looked at, a line each; nothing when nothing did. */
export function NewForMe({ me, inbox: { data } }: Props) {
  const unread = (data?.list ?? []).filter(({ read }) => !read)
  const newest = newestOfEach(unread.filter(({ caseId, forStaff }) => caseId && !forStaff)).slice(0, SHOWN_MAX)
  if (newest.length === 0) return null
  const shown = unread.filter(({ caseId }) => newest.some((one) => one.caseId === caseId))
  const open = (caseId: string): void => {
    // Once all that is new was on screen nothing is new any more; what was not stays marked in the inbox.
    if (me.unread <= shown.length) {
      void call('citizen', 'inbox.read', {}).then(({ ok }) => {
        if (ok) rememberMe({ ...me, unread: 0 })
      })
    }
    toCase(caseId)
  }
  return (
    <Card title='您的上报有新进展' kind='primary'>
      {newest.map(({ id, title, text, atMs, caseId = '' }) => (
        <Cell key={id} icon='bell' title={title} note={`${timeInWords(atMs)} · ${text}`} onTap={() => open(caseId)} />
      ))}
      {me.unread > shown.length ? <Cell title={`查看全部 ${me.unread} 条新消息`} onTap={toInbox} /> : null}
    </Card>
  )
}

/** Newest first, as they come. */
function newestOfEach(messages: readonly InboxMessage[]): InboxMessage[] {
  return messages.filter(({ caseId }, index) => messages.findIndex((other) => other.caseId === caseId) === index)
}
