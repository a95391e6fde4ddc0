import { View } from '@tarojs/components'
import { dueInWords } from '../../words/time'
import { Icon } from '../icon'
import './index.scss'
import { dueMood } from './mood'
import { useNow } from './use-now'

interface Props {
  readonly dueAtMs: number
  /** What it says while it stands still, because an extension waits for its decision. */
  readonly pausedWord?: string | undefined
}

/** A clock that runs: how much time is left for the step that is due, or how long it is overdue; in words as well as in colour. */
export function DueClock({ dueAtMs, pausedWord }: Props) {
  const now = useNow()
  const mood = pausedWord ? 'soon' : dueMood(dueAtMs - now)
  const icon = pausedWord ? 'hourglass' : mood === 'late' ? 'triangle-alert' : 'clock'
  return (
    <View className={`due-clock due-clock--${mood}`}>
      <Icon name={icon} size={32} className='due-clock__icon' />
      {pausedWord ?? dueInWords(dueAtMs, now)}
    </View>
  )
}
