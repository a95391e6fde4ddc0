import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { type PropsWithChildren, useMemo, useState } from 'react'
import type { StaffRole } from '#contract/roles'
import type { Queue } from '#contract/staff-actions'
import { useMe } from '../../../cloud/session'
import { useTown } from '../../../cloud/town'
import { Button, Card, Cell, Empty, FailureState, Page, Skeleton, Tabs, Tiles } from '../../../components/kit'
import { UnsentList } from '../../../pages/unsent-list'
import { goTo, goToCase, goToEither } from '../shared/go'
import { CaseList } from './case-list'
import './index.scss'
import type { StaffGrant } from '../shared/scope-words'
import { OpenCases } from './open-cases'
import { RoleSwitch } from './role-switch'
import { gridsOf, type Link, linksOf, QUEUE_WORDS, rolesIn, WORK } from './roles'
import { UnlearnedTag } from './unlearned-tag'

/** Kept while the app runs, so that coming back finds the same view. */
const last: { role?: StaffRole; queue: Partial<Record<StaffRole, Queue>> } = { queue: {} }

export default function QueuePage() {
  const me = useMe()
  usePullDownRefresh(() => void me.refresh().finally(() => Taro.stopPullDownRefresh()))
  if (me.data) {
    const grants = me.data.roles.filter((grant): grant is StaffGrant => grant.role !== 'citizen')
    if (grants.length > 0) return <Desk grants={grants} />
  }
  return (
    <Frame>
      {me.data ? (
        <NoRole />
      ) : me.failure ? (
        <FailureState failure={me.failure} onRetry={() => void me.refresh()} />
      ) : (
        <Skeleton page cards={3} />
      )}
    </Frame>
  )
}

function Frame({ primary, children }: PropsWithChildren<{ readonly primary?: Link | undefined }>) {
  const footer = primary ? (
    <Button icon={primary.icon} onTap={() => goToEither(primary.page)}>
      {primary.title}
    </Button>
  ) : undefined
  return (
    <Page title='工作台' footer={footer}>
      <UnsentList door='officer' toForm={() => goTo('own-report')} toCase={goToCase} />
      {children}
    </Page>
  )
}

function NoRole() {
  return (
    <Empty
      title='这里是工作人员的页面'
      text='您还没有工作身份。如果您是工作人员，请联系管理员开通。'
      icon='users-round'
    />
  )
}

/** The desk of one role: its queues, and what leads on. */
function Desk({ grants }: { readonly grants: readonly StaffGrant[] }) {
  const { town } = useTown()
  const [, redraw] = useState(0)
  const roles = rolesIn(grants)
  const role = roles.find((one) => one === last.role) ?? roles[0]
  if (!role) return null
  const { queues, primary } = WORK[role]
  const links = linksOf(role, grants)
  const queue = last.queue[role] ?? queues[0]
  const gridCodes = useMemo(() => gridsOf(role, grants), [role, grants])

  const remember = (next: { role: StaffRole; queue?: Queue }): void => {
    last.role = next.role
    if (next.queue) last.queue[next.role] = next.queue
    redraw((count) => count + 1)
  }
  return (
    <Frame primary={primary}>
      <View className='desk'>
        <RoleSwitch grants={grants} value={role} town={town} onChange={(next) => remember({ role: next })} />
        <Links links={links} small={queue !== undefined && links.length > 1} />
        {queue && queues.length > 1 ? (
          <View className='desk__tabs'>
            <Tabs
              items={queues.map((key) => ({ key, text: QUEUE_WORDS[key] }))}
              value={queue}
              onChange={(next) => remember({ role, queue: next })}
            />
          </View>
        ) : null}
        {queue === 'open' ? <OpenCases town={town} gridCodes={gridCodes} /> : queue ? <CaseList queue={queue} /> : null}
      </View>
    </Frame>
  )
}

/** What leads on: small beside a queue; with a line that explains it where there is room. */
function Links({ links, small }: { readonly links: readonly Link[]; readonly small: boolean }) {
  const extra = (page: Link['page']) => (page === 'lessons' ? <UnlearnedTag /> : undefined)
  return (
    <Card>
      {small ? (
        <Tiles
          items={links.map(({ page, ...link }) => ({ key: page, ...link, extra: extra(page) }))}
          onTap={goToEither}
        />
      ) : (
        links.map(({ page, icon, title, note }) => (
          <Cell key={page} icon={icon} title={title} note={note} extra={extra(page)} onTap={() => goToEither(page)} />
        ))
      )}
    </Card>
  )
}
