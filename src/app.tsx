import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { startCloud } from './cloud/call'
import { startKeyboard } from './components/keyboard'
import { startReportQueue } from './pages/report/report-queue'
import { startLargeType } from './theme/large-type'
import './app.scss'

startLargeType()
startKeyboard()

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startCloud()
    startReportQueue()
  })
  return children
}
