import { View } from '@tarojs/components'
import { STAGES, type Stage, type State } from '#contract/flow'
import { STAGE_WORDS, STATE_WORDS } from '#contract/words'
import { Icon, type IconName } from '../icon'
import './index.scss'

interface Props {
  /** The stage that is reached. */
  readonly stage: Stage
  readonly state: State
  /** `small`: the dots alone. */
  readonly size?: 'small' | 'normal'
}

type Look = 'done' | 'now' | 'again' | 'ended' | 'appealed' | 'linked' | 'next'

const PICTURES: Partial<Record<Look, IconName>> = {
  done: 'check',
  again: 'rotate-ccw',
  ended: 'x',
  appealed: 'scale',
  linked: 'link',
}
const LOOK_WORDS: Record<Look, string> = {
  done: '已完成',
  now: '进行中',
  again: '返工中',
  ended: '不予受理',
  appealed: '申诉中',
  linked: '合并办理',
  next: '未到',
}
/** Where a case does not go on by itself: nothing is drawn behind it. */
const STOPPED: Partial<Record<State, Look>> = { rejected: 'ended', appealed: 'appealed', linked: 'linked' }

function lookOf(index: number, reached: number, state: State): Look {
  if (index <= reached) return 'done'
  if (index > reached + 1) return 'next'
  return STOPPED[state] ?? (state === 'reworking' ? 'again' : 'now')
}

/** The six steps of a case: what is done, where it stands now, what is still to come. */
export function StagePicture({ stage, state, size = 'normal' }: Props) {
  const reached = STAGES.indexOf(stage)
  const steps = STAGES.map((name, index) => ({ name, look: lookOf(index, reached, state) }))
  const shown = STOPPED[state] ? steps.filter(({ look }) => look !== 'next') : steps
  return (
    <View className={`stages stages--${size}`} {...{ role: 'img', 'aria-label': `进度：${STATE_WORDS[state]}` }}>
      {shown.map(({ name, look }) => {
        const picture = PICTURES[look]
        return (
          <View key={name} className={`stages__step stages__step--${look}`} {...{ 'aria-label': LOOK_WORDS[look] }}>
            <View className='stages__dot'>{picture ? <Icon name={picture} size={28} /> : null}</View>
            {size === 'normal' ? <View className='stages__word'>{wordOf(name, look, state)}</View> : null}
          </View>
        )
      })}
    </View>
  )
}

function wordOf(name: Stage, look: Look, state: State): string {
  if (look === 'again') return '返工'
  return look === STOPPED[state] ? LOOK_WORDS[look] : STAGE_WORDS[name]
}
