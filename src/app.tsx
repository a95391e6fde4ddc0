import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { startCloud } from './cloud/call'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(startCloud)
  return children
}
