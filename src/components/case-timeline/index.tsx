import { View } from '@tarojs/components'
import type { StepAction } from '#contract/flow'
import type { Step } from '#contract/views'
import { STEP_WORDS } from '#contract/words'
import { timeInWords } from '../../words/time'
import { CheckNote } from '../check-note'
import { Icon, type IconName } from '../icon'
import { PhotoGrid } from '../photo-grid'
import './index.scss'

const PICTURES: Record<StepAction, IconName> = {
  report: 'send',
  autoDispatch: 'building-2',
  toTriage: 'layers',
  dispatch: 'building-2',
  accept: 'clipboard-list',
  return: 'rotate-ccw',
  handle: 'list-checks',
  confirm: 'shield-check',
  reject: 'circle-x',
  verify: 'circle-check',
  rework: 'rotate-ccw',
  rate: 'star',
  settle: 'wrench',
  comment: 'message-circle',
  answer: 'messages-square',
  appeal: 'scale',
  grantAppeal: 'scale',
  denyAppeal: 'scale',
  reopen: 'rotate-ccw',
  inspect: 'rotate-ccw',
  inspectSettled: 'rotate-ccw',
  askExtension: 'hourglass',
  grantExtension: 'hourglass',
  denyExtension: 'hourglass',
  regrid: 'map',
  reitem: 'layers',
  link: 'link',
  unlink: 'unlink',
  closeLinked: 'circle-check',
  reopenLinked: 'rotate-ccw',
  relink: 'link',
  rejectLinked: 'circle-x',
  escalate: 'bell',
}

type Mood = 'plain' | 'warning' | 'bad'
const MOODS: Partial<Record<StepAction, Mood>> = {
  return: 'warning',
  rework: 'warning',
  reopen: 'warning',
  inspect: 'warning',
  inspectSettled: 'warning',
  appeal: 'warning',
  reject: 'bad',
  denyAppeal: 'bad',
  rejectLinked: 'bad',
}

/** Every step of a case, newest last: what, who, when, what was said and what was seen. */
export function CaseTimeline({ steps }: { readonly steps: readonly Step[] }) {
  const now = Date.now()
  return (
    <View className='timeline'>
      {steps.map((step) => (
        <View key={step.id} className={`timeline__step timeline__step--${MOODS[step.action] ?? 'plain'}`}>
          <View className='timeline__dot'>
            <Icon name={PICTURES[step.action]} size={32} />
          </View>
          <View className='timeline__main'>
            <View className='timeline__head'>{titleOf(step)}</View>
            <View className='timeline__meta'>
              {step.by} · {timeInWords(step.atMs, now)}
            </View>
            {step.note ? <View className='timeline__note'>{step.note}</View> : null}
            {/* The report's own words and photos stand on the page already. */}
            {step.action === 'report' ? null : <CheckNote {...step} />}
            {step.action === 'report' || step.photos.length === 0 ? null : (
              <View className='timeline__photos'>
                <PhotoGrid photos={step.photos} />
              </View>
            )}
          </View>
        </View>
      ))}
    </View>
  )
}

function titleOf({ action, departmentName }: Step): string {
  return departmentName ? `${STEP_WORDS[action]}：${departmentName}` : STEP_WORDS[action]
}
