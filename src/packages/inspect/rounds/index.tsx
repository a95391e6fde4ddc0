import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import type { CheckView, RoundView, ShownRound } from '#contract/inspections'
import {
  CHECK_WORDS,
  type CheckState,
  INSPECTION_WORDS,
  type InspectionKind,
  type InspectionList,
} from '#contract/inspections'
import type { RoleGrant } from '#contract/roles'
import { useMe } from '../../../cloud/session'
import { useAsk } from '../../../cloud/use-ask'
import { useQuery } from '../../../cloud/use-query'
import {
  Button,
  Card,
  Cell,
  Empty,
  FailureState,
  Notice,
  Page,
  Skeleton,
  Tabs,
  Tag,
  type TagKind,
} from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { dayInWords } from '../../../words/time'
import { toCheck, toProof, toWorkCase } from '../shared/go'
import './index.scss'

const KINDS = (Object.keys(INSPECTION_WORDS) as InspectionKind[]).map((key) => ({ key, text: INSPECTION_WORDS[key] }))
const STATE_KINDS: Record<CheckState, TagKind> = { open: 'accent', passed: 'primary', failed: 'danger' }
/** The last instant of a week or month, not the first of the next. */
const LAST_MS = 1

/** The draw of the week or month, community by community. */
export default function RoundsPage() {
  const me = useMe()
  const [chosen, setChosen] = useState<InspectionKind>()
  const kind = chosen ?? (isOfCommunities(me.data?.roles ?? []) ? 'cross' : 'spot')
  const query = useQuery('officer', 'inspection.list', { kind })
  usePullDownRefresh(() => void query.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title='抽查与交叉检查'>
      <View className='rounds__tabs'>
        <Tabs items={KINDS} value={kind} onChange={setChosen} />
      </View>
      {query.data?.shown ? (
        <Shown key={query.data.shown.period.periodId} shown={query.data.shown} onChanged={() => void query.refresh()} />
      ) : query.data ? (
        <Empty
          icon='list-checks'
          title='还没有抽签'
          text={
            kind === 'spot' ? '每周一凌晨，系统从上周结案的案件中抽签。' : '每月 1 日凌晨，系统从上月结案的案件中抽签。'
          }
        />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton page cards={3} />
      )}
    </Page>
  )
}

/** Who inspects for communities alone has nothing to do with the weekly draw. */
function isOfCommunities(grants: readonly RoleGrant[]): boolean {
  const reading = grants.filter((grant) => grant.role === 'inspector' || grant.role === 'leader')
  return reading.length > 0 && reading.every((grant) => grant.role === 'inspector' && grant.communityCodes)
}

type ShownPeriod = NonNullable<InspectionList['shown']>

function Shown({ shown, onChanged }: { readonly shown: ShownPeriod; readonly onChanged: () => void }) {
  const { period, rounds, mayPublish, impossible } = shown
  const { send, sending, failure } = useAsk('officer', 'inspection.publish')
  const checks = rounds.flatMap((round) => round.checks)
  const open = checks.filter(({ state }) => state === 'open').length
  const failed = checks.filter(({ state }) => state === 'failed').length
  const drawn = rounds.filter((round) => round.checks.length > 0)
  const publish = async (): Promise<void> => {
    const reply = await send({ periodId: period.periodId })
    if (reply?.ok) void Taro.showToast({ title: '已公布', icon: 'none' })
    onChanged()
  }
  return (
    <View>
      <Card title={`${dayInWords(period.fromMs)}至${dayInWords(period.toMs - LAST_MS)}`}>
        <View className='rounds__numbers'>
          <BigNumber label='抽到' value={checks.length} />
          <BigNumber label='待检查' value={open} />
          <BigNumber label='不通过' value={failed} late={failed > 0} />
        </View>
        {period.publishedAtMs === undefined && period.publishAtMs !== undefined ? (
          <View className='rounds__quiet'>
            结果在{dayInWords(period.publishAtMs)}自动公布；全部查完，可以提前公布。
          </View>
        ) : null}
        {period.publishedAtMs === undefined ? null : <View className='rounds__quiet'>结果已公布，不能再改。</View>}
        {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
        {mayPublish ? (
          <Button block loading={sending} onTap={() => void publish()}>
            公布结果
          </Button>
        ) : null}
      </Card>
      {impossible.length > 0 ? <Notice>{impossible.join('、')}只有一个社区，不能交叉检查。</Notice> : null}
      {drawn.length === 0 ? (
        <Empty icon='list-checks' title='没有抽到案件' text='这段时间各社区没有结案的案件。' />
      ) : null}
      <Rounds rounds={drawn} />
    </View>
  )
}

const openIn = ({ checks }: RoundView): number => checks.filter(({ state }) => state === 'open').length

/** What waits stands before what is done. */
function openFirst(a: RoundView, b: RoundView): number {
  return Math.sign(openIn(b)) - Math.sign(openIn(a))
}

interface RoundsProps {
  readonly rounds: readonly ShownRound[]
}

/** One office at a time, the cases of one community at a time: a page in WeChat holds no more than 1,000 nodes. */
function Rounds({ rounds }: RoundsProps) {
  const sorted = [...rounds].sort(openFirst)
  const offices = [...new Set(rounds.map(({ officeName }) => officeName))]
  const [chosen, setChosen] = useState<string>()
  const office = chosen ?? sorted[0]?.officeName
  const shown = sorted.filter(({ officeName }) => officeName === office)
  const [opened, setOpened] = useState<string>()
  const open = opened ?? shown[0]?.roundId
  return (
    <View>
      {offices.length > 1 ? (
        <View className='rounds__tabs'>
          <Tabs
            items={offices.map((name) => ({ key: name, text: name }))}
            value={office ?? ''}
            onChange={(name) => {
              setChosen(name)
              setOpened(undefined)
            }}
          />
        </View>
      ) : null}
      {shown.map((round) =>
        round.roundId === open ? (
          <Round key={round.roundId} round={round} />
        ) : (
          <Card key={round.roundId}>
            <Cell title={round.communityName} note={progressOf(round)} onTap={() => setOpened(round.roundId)} />
          </Card>
        ),
      )}
    </View>
  )
}

function progressOf(round: RoundView): string {
  const open = openIn(round)
  const { checks, score } = round
  if (open === checks.length) return `${open} 件待检查`
  return [`${score ?? 0} 分`, open > 0 ? `还有 ${open} 件待检查` : ''].filter(Boolean).join('，')
}

function Round({ round }: { readonly round: ShownRound }) {
  const { roundId, communityName, byCommunityName, checks, score, mayCheck } = round
  const open = (check: CheckView, number: number): void =>
    mayCheck && check.state === 'open' ? toCheck(roundId, number, check.caseId) : toWorkCase(check.caseId, roundId)
  return (
    <Card
      title={communityName}
      extra={score === undefined ? undefined : <View className='rounds__score'>{score} 分</View>}
    >
      {byCommunityName ? <View className='rounds__quiet'>检查方：{byCommunityName}</View> : null}
      {checks.map((check, number) => (
        <Cell
          key={check.caseId}
          title={check.itemName}
          note={noteOf(check)}
          extra={<Tag kind={STATE_KINDS[check.state]}>{CHECK_WORDS[check.state]}</Tag>}
          onTap={() => open(check, number)}
        />
      ))}
      <Cell icon='shield-check' title='抽签凭据' onTap={() => toProof(roundId)} />
    </Card>
  )
}

function noteOf({ gridName, caseNo, faults }: CheckView): string {
  return faults.length > 0 ? `没有做到：${faults.join('；')}` : `${gridName} · ${caseNo}`
}

function BigNumber({
  label,
  value,
  late,
}: {
  readonly label: string
  readonly value: number
  readonly late?: boolean
}) {
  return (
    <View className={`rounds__number ${late ? 'rounds__number--late' : ''}`}>
      <View className='rounds__value'>{value}</View>
      <View>{label}</View>
    </View>
  )
}
