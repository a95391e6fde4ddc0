import { View } from '@tarojs/components'
import { CONTENT_CHECK_WORDS } from '#contract/content'
import { STAGE_REACHED, type State } from '#contract/flow'
import type { CheckState } from '#contract/photo'
import { STATE_WORDS } from '#contract/words'
import { CaseCard } from '../../components/case-card'
import { StateTag } from '../../components/case-card/state-tag'
import { CaseTimeline } from '../../components/case-timeline'
import { CheckNote } from '../../components/check-note'
import { DueClock } from '../../components/due-clock'
import { SimilarCard } from '../../components/similar-card'
import { StagePicture } from '../../components/stage-picture'
import { UnsentCard } from '../../components/unsent-card'
import { Part } from './part'
import { BRIEFS, SIMILAR, STEPS, UNSENT } from './samples'

const HOUR_MS = 60 * 60_000
const STATES = Object.keys(STATE_WORDS) as State[]
const CHECKS = Object.keys(CONTENT_CHECK_WORDS) as CheckState[]
const noop = (): void => undefined

/** What a case is shown with. */
export function CaseGallery() {
  const now = Date.now()
  return (
    <View>
      <Part name='状态'>
        <View className='gallery__row'>
          {STATES.map((state) => (
            <StateTag key={state} state={state} />
          ))}
        </View>
        {STATES.map((state) => (
          <StagePicture key={state} state={state} stage={STAGE_REACHED[state]} />
        ))}
        <StagePicture size='small' state='accepted' stage={STAGE_REACHED.accepted} />
      </Part>
      <Part name='期限'>
        <View className='gallery__row'>
          <DueClock dueAtMs={now + 30 * HOUR_MS} />
          <DueClock dueAtMs={now + HOUR_MS} />
          <DueClock dueAtMs={now - 50 * HOUR_MS} />
          <DueClock dueAtMs={now} pausedWord='暂停计时' />
        </View>
      </Part>
      {BRIEFS.map((brief) => (
        <CaseCard key={brief.caseId} case={brief} showDue='step' onTap={noop} />
      ))}
      <SimilarCard shown={SIMILAR} />
      <SimilarCard shown={SIMILAR} on />
      {UNSENT.map((unsent) => (
        <UnsentCard key={unsent.commandId} unsent={unsent} />
      ))}
      <Part name='审核'>
        {CHECKS.map((check) => (
          <CheckNote
            key={check}
            check={check}
            of='第 1 张'
            {...(check === 'hidden' ? { checkWhy: '拍到了路人的脸' } : {})}
          />
        ))}
      </Part>
      <Part name='经过'>
        <CaseTimeline steps={STEPS} />
      </Part>
    </View>
  )
}
