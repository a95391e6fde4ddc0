import { View } from '@tarojs/components'
import type { CaseBrief } from '#contract/views'
import { timeInWords } from '../../words/time'
import { DueClock } from '../due-clock'
import { Icon } from '../icon'
import { Picture, Tag } from '../kit'
import { groupIcon } from './group-icon'
import './index.scss'
import { StateTag } from './state-tag'

interface Props {
  readonly case: CaseBrief
  readonly onTap: () => void
  /** For staff: how much time the step that is due has, or the confirming. */
  readonly showDue?: 'step' | 'confirm'
}

/** A case in a list: what, where, when, and how far it is. */
export function CaseCard({ case: shown, onTap, showDue }: Props) {
  const now = Date.now()
  const dueAtMs = showDue === 'confirm' ? shown.confirmDueAtMs : shown.dueAtMs
  const pausedWord = shown.paused && showDue === 'step' ? '暂停计时' : undefined
  const where = [shown.communityName, timeInWords(shown.reportedAtMs, now)]
  return (
    <View className='case-card' hoverClass='case-card--pressed' onClick={onTap} {...{ role: 'button', tabIndex: 0 }}>
      <View className='case-card__cover'>
        {shown.cover ? (
          <Picture className='case-card__photo' src={shown.cover.url} lazyLoad />
        ) : (
          <Icon name={groupIcon(shown.itemGroup)} size={64} />
        )}
      </View>
      <View className='case-card__main'>
        <View className='case-card__head'>
          <View className='case-card__name'>{shown.itemName}</View>
          <StateTag state={shown.state} />
        </View>
        <View className='case-card__text'>{shown.text}</View>
        <View className='case-card__foot'>
          <View className='case-card__where'>{where.filter(Boolean).join(' · ')}</View>
          {shown.departmentName ? <View className='case-card__department'>{shown.departmentName}</View> : null}
        </View>
        {showDue && (dueAtMs !== undefined || shown.urgent || shown.confidential) ? (
          <View className='case-card__due'>
            {shown.urgent ? <Tag kind='danger'>紧急</Tag> : null}
            {shown.confidential ? <Tag kind='info'>保密</Tag> : null}
            {dueAtMs === undefined ? null : <DueClock dueAtMs={dueAtMs} pausedWord={pausedWord} />}
          </View>
        ) : null}
      </View>
    </View>
  )
}
