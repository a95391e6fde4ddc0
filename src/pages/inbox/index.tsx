import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import type { InboxMessage } from '#contract/views'
import { call } from '../../cloud/call'
import { rememberMe, useMe } from '../../cloud/session'
import { usePages } from '../../cloud/use-pages'
import { Icon } from '../../components/icon'
import { Card, Empty, Page, PagedList } from '../../components/kit'
import { timeInWords } from '../../words/time'
import { toBulletin, toCase, toWorkCase } from '../routes'
import { useUnreadBadge } from '../use-unread-badge'
import './inbox.scss'

const FIRST = {}

export default function Inbox() {
  const me = useMe()
  const pages = usePages('citizen', 'inbox.list', FIRST)
  useUnreadBadge(me.data?.unread)
  useReadOnceSeen(pages.list, () => {
    if (!me.data) return
    rememberMe({ ...me.data, unread: 0 })
    void me.refresh()
  })
  return (
    <Page title='消息' back={false}>
      <PagedList
        pages={pages}
        row={(message) => <Message key={message.id} message={message} />}
        empty={<Empty icon='bell' title='还没有消息' text='您的登记、上报每有进展，都会在这里告诉您。' />}
      />
    </Page>
  )
}

/** Messages that were on screen count as read; the dots stay until the page is shown again. */
function useReadOnceSeen(list: readonly InboxMessage[] | undefined, onRead: () => void): void {
  const told = useRef<string>()
  const newest = list?.[0]
  const unread = newest !== undefined && list?.some((message) => !message.read)
  useEffect(() => {
    if (!unread || !newest || told.current === newest.id) return
    told.current = newest.id
    void call('citizen', 'inbox.read', {}).then((reply) => {
      if (reply.ok) onRead()
      else told.current = undefined
    })
  }, [newest?.id, unread])
}

function Message({ message }: { readonly message: InboxMessage }) {
  const { caseId, forStaff, bulletinId } = message
  const toIt = caseId
    ? () => (forStaff ? toWorkCase(caseId) : toCase(caseId))
    : bulletinId
      ? () => toBulletin(bulletinId)
      : undefined
  return (
    <Card {...(toIt ? { onTap: toIt } : {})}>
      <View className='inbox__head'>
        <View className='inbox__title'>{message.title}</View>
        {message.read ? null : <View className='inbox__dot' {...{ role: 'img', 'aria-label': '未读' }} />}
      </View>
      <View className='inbox__text'>{message.text}</View>
      <View className='inbox__foot'>
        <View>{timeInWords(message.atMs)}</View>
        {toIt ? (
          <View className='inbox__more'>
            {!caseId ? '查看全文' : forStaff ? '去办理' : '查看进度'}
            <Icon name='chevron-right' size={28} />
          </View>
        ) : null}
      </View>
    </Card>
  )
}
