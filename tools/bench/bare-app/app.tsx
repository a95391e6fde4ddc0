/** An app of Taro's with one page and nothing of ours: what the phone's packages are measured against. */
import type { PropsWithChildren } from 'react'

export default function App({ children }: PropsWithChildren) {
  return children
}
