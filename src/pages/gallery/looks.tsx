import { useEffect, useState } from 'react'
import { Card, Toggle } from '../../components/kit'
import { setLargeType, useLargeType } from '../../theme/large-type'

const NIGHT = '(prefers-color-scheme: dark)'

/** Switches for everything below: by day or at night, and in large type. */
export function Looks() {
  const large = useLargeType()
  const [night, setNight] = useState(() => window.matchMedia(NIGHT).matches)
  useEffect(() => {
    const { classList } = document.documentElement
    classList.toggle('look-night', night)
    classList.toggle('look-day', !night)
    return () => classList.remove('look-night', 'look-day')
  }, [night])
  return (
    <Card>
      <Toggle title='夜间颜色' note='先随浏览器，在这里可以换' on={night} onChange={setNight} />
      <Toggle title='大字模式' note='所有组件用大字显示' on={large} onChange={setLargeType} />
    </Card>
  )
}
