import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { type FlowAction, OPEN_STATES, type State, type Truth } from '#contract/flow'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { TRUTH_WORDS } from '#contract/words'
import { openPlace } from '../../../cloud/open-place'
import { BeforeAfter } from '../../../components/before-after'
import { StateTag } from '../../../components/case-card/state-tag'
import { CaseTimeline } from '../../../components/case-timeline'
import { DueClock } from '../../../components/due-clock'
import { GridMap, MapRoom } from '../../../components/grid-map'
import { Icon } from '../../../components/icon'
import { Button, Card, Notice, Tag, type TagKind } from '../../../components/kit'
import { PhotoGrid } from '../../../components/photo-grid'
import { StagePicture } from '../../../components/stage-picture'
import { timeInWords } from '../../../words/time'
import { UrgentCard } from './urgent-card'

const MAP_HEIGHT = 440
const TRUTH_KINDS: Record<Truth, TagKind> = { unconfirmed: 'accent', true: 'primary', untrue: 'danger' }

/** While somebody still has to do something about it. */
const RUNNING: ReadonlySet<State> = new Set(OPEN_STATES)

/** Which step the clock of a state runs for. */
const DUE_WORDS: Partial<Record<State, string>> = {
  triage: '派单期限',
  dispatched: '接单期限',
  accepted: '处置期限',
  reworking: '返工期限',
  handled: '核查期限',
  appealed: '申诉处理期限',
}

interface Props {
  readonly shown: CaseDetail
  readonly town: PublicTown | undefined
}

/** Everything staff see of a case; never who reported it. */
export function CaseBody({ shown, town }: Props) {
  const [lngDeg, latDeg] = shown.place.at
  return (
    <View>
      <Standing shown={shown} />
      {shown.urgent && RUNNING.has(shown.state) ? <UrgentCard shown={shown} /> : null}
      <Waiting shown={shown} />
      <Card title='上报内容'>
        <View className='case-work__text'>{shown.text}</View>
        <PhotoGrid photos={shown.photos} sentAtMs={shown.reportedAtMs} />
        {shown.photosRemoved ? <Notice>照片过了保存期限，已经删除。</Notice> : null}
      </Card>
      {shown.photosAfter.length > 0 ? (
        <Card title={shown.photos.length > 0 ? '处置前后' : '处置后'} kind='primary'>
          <BeforeAfter before={shown.photos} after={shown.photosAfter} />
          <View className='case-work__after'>
            <PhotoGrid photos={shown.photosAfter} label={shown.photos.length > 0 ? '处置后' : ''} />
          </View>
        </Card>
      ) : null}
      <Card title='位置'>
        {shown.place.address ? <View className='case-work__text'>{shown.place.address}</View> : null}
        {town ? (
          <GridMap town={town} value={{ lngDeg, latDeg }} height={MAP_HEIGHT} />
        ) : (
          <MapRoom height={MAP_HEIGHT} />
        )}
        <WayThere shown={shown} />
      </Card>
      <Card title='案件信息'>
        <Fact label='案卷号'>{shown.caseNo}</Fact>
        <Fact label='事项类别'>{shown.itemGroup}</Fact>
        <Fact label='网格'>
          {shown.officeName} · {shown.gridName}
        </Fact>
        <Fact label='承办'>{shown.departmentName ?? '还没有派单'}</Fact>
        {shown.coDepartmentNames.length > 0 ? <Fact label='协办'>{shown.coDepartmentNames.join('、')}</Fact> : null}
        <Fact label='上报时间'>{timeInWords(shown.reportedAtMs)}</Fact>
      </Card>
      <Card title='办理过程'>
        <CaseTimeline steps={shown.steps} />
      </Card>
      {shown.rating ? (
        <Card title='上报人评价'>
          <View className='case-work__stars'>
            {Array.from({ length: shown.rating.stars }, (_, star) => (
              <Icon key={star} name='star' />
            ))}
            {shown.rating.stars} 星
          </View>
          {shown.rating.text ? <View className='case-work__text'>{shown.rating.text}</View> : null}
        </Card>
      ) : null}
    </View>
  )
}

/** To the scene, by WeChat's own map; nothing where there is none. */
function WayThere({ shown: { place, gridName, itemName } }: { readonly shown: CaseDetail }) {
  const open = openPlace
  if (!open) return null
  const [lngDeg, latDeg] = place.at
  const to = { lngDeg, latDeg, name: `${itemName}（${gridName}）`, address: place.address || gridName }
  return (
    <View className='case-work__way'>
      <Button kind='secondary' block icon='map-pin' onTap={() => void open(to)}>
        导航到现场
      </Button>
    </View>
  )
}

/** What it is, how far it is, and how much time is left. */
function Standing({ shown }: { readonly shown: CaseDetail }) {
  const now = Date.now()
  return (
    <Card>
      <View className='case-work__name'>{shown.itemName}</View>
      <View className='case-work__tags'>
        <StateTag state={shown.state} />
        {shown.urgent ? <Tag kind='danger'>紧急</Tag> : null}
        {shown.confidential ? <Tag kind='info'>保密</Tag> : null}
        {shown.selfSettled ? <Tag kind='info'>自查自处</Tag> : null}
        {truthMatters(shown) ? <Tag kind={TRUTH_KINDS[shown.truth]}>真实性：{TRUTH_WORDS[shown.truth]}</Tag> : null}
      </View>
      <StagePicture stage={shown.stage} state={shown.state} />
      {shown.dueAtMs === undefined ? null : (
        <View className='case-work__due'>
          <View>
            {DUE_WORDS[shown.state] ?? '期限'}：{timeInWords(shown.dueAtMs, now)}
          </View>
          <DueClock dueAtMs={shown.dueAtMs} pausedWord={shown.extensionAsked ? '延期待审批，暂停计时' : undefined} />
        </View>
      )}
      {shown.confirmDueAtMs === undefined || !shown.may.includes('confirm') ? null : (
        <View className='case-work__due'>
          <View>核实期限：{timeInWords(shown.confirmDueAtMs, now)}</View>
          <DueClock dueAtMs={shown.confirmDueAtMs} />
        </View>
      )}
    </Card>
  )
}

/** A case that was stopped without anybody having looked is not waiting for it either. */
function truthMatters({ state, truth }: CaseDetail): boolean {
  return truth !== 'unconfirmed' || !STOPPED.has(state)
}

const STOPPED: ReadonlySet<State> = new Set(['rejected', 'appealed', 'linked'])

/** What somebody still has to decide or to answer. */
function Waiting({ shown }: { readonly shown: CaseDetail }) {
  const { state, truth, may, openPoints, extensionAsked, followers, reworks } = shown
  const late = state === 'handled' || state === 'closed'
  return (
    <>
      {late && truth === 'unconfirmed' && may.includes('confirm') ? (
        <Notice kind='danger'>{unconfirmedInWords(shown)}</Notice>
      ) : null}
      {state === 'appealed' ? (
        <Notice>
          <View>不予受理的原因：{lastNote(shown, 'reject')}</View>
          <View>上报人申诉：{lastNote(shown, 'appeal')}</View>
        </Notice>
      ) : null}
      {openPoints > 0 ? <Notice kind='danger'>上报人有 {openPoints} 条补充还没有答复，答复后才能结案。</Notice> : null}
      {extensionAsked ? (
        <Notice>
          部门申请延期 {extensionAsked.workingDays} 个工作日（{timeInWords(extensionAsked.atMs)}）：
          {extensionAsked.reason}
        </Notice>
      ) : null}
      {reworks > 0 ? <Notice>已返工 {reworks} 次。</Notice> : null}
      {followers > 0 ? <Notice>还有 {followers} 位市民也遇到了这个问题。</Notice> : null}
    </>
  )
}

function lastNote({ steps }: CaseDetail, action: FlowAction): string {
  return steps.filter((step) => step.action === action).at(-1)?.note ?? '没有说明'
}

function unconfirmedInWords({ rewardable, confidential }: CaseDetail): string {
  const ask = '还没有核实真实性，请先点“情况属实”。'
  return rewardable && !confidential ? `${ask}上报人有没有奖励由此决定。` : ask
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <View className='case-work__fact'>
      <View className='case-work__label'>{label}</View>
      <View className='case-work__value'>{children}</View>
    </View>
  )
}
