import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { startCloud } from './cloud/call'
import { startPrivacy } from './cloud/privacy'
import { startUnsent } from './cloud/unsent/queue'
import { startKeyboard } from './components/keyboard'
import { startLargeType } from './theme/large-type'
import './app.scss'

startLargeType()
startKeyboard()

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startCloud()
    startPrivacy()
    startUnsent()
  })
  return children
}
