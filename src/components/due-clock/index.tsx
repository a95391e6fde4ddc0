import { View } from '@tarojs/components'
import { dueInWords } from '../../words/time'
import { Icon } from '../icon'
import './index.scss'

interface Props {
  readonly dueAtMs: number
  /** The instant to count from, epoch ms. */
  readonly now: number
  /** What it says while it stands still, because an extension waits for its decision. */
  readonly pausedWord?: string | undefined
}

/** From here on the clock warns. */
const SOON_MS = 4 * 60 * 60_000

function moodOf(leftMs: number): 'calm' | 'soon' | 'late' {
  if (leftMs < 0) return 'late'
  return leftMs < SOON_MS ? 'soon' : 'calm'
}

/** How much time is left for the step that is due, or how long it is overdue; in words as well as in colour. */
export function DueClock({ dueAtMs, now, pausedWord }: Props) {
  const mood = pausedWord ? 'soon' : moodOf(dueAtMs - now)
  const icon = pausedWord ? 'hourglass' : mood === 'late' ? 'triangle-alert' : 'clock'
  return (
    <View className={`due-clock due-clock--${mood}`}>
      <Icon name={icon} size={32} className='due-clock__icon' />
      {pausedWord ?? dueInWords(dueAtMs, now)}
    </View>
  )
}
