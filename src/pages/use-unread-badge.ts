import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

const INBOX_TAB = 2

/** Shows how many messages are unread on the tab of the inbox; only for pages of the tab bar. */
export function useUnreadBadge(unread: number | undefined): void {
  const latest = useRef(unread)
  latest.current = unread
  useEffect(() => show(unread), [unread])
  useDidShow(() => show(latest.current))
}

function show(unread: number | undefined): void {
  if (unread === undefined) return
  const done =
    unread > 0
      ? Taro.setTabBarBadge({ index: INBOX_TAB, text: unread > 99 ? '99+' : String(unread) })
      : Taro.removeTabBarBadge({ index: INBOX_TAB })
  // Fails where another page has come to the front meanwhile; the next showing sets it.
  done?.catch?.(() => {})
}
