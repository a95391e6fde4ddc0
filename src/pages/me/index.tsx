import { View } from '@tarojs/components'
import { ROLE_WORDS } from '#contract/roles'
import type { Me as Myself, RegistrationStatus } from '#contract/views'
import { forgetDrafts } from '../../cloud/draft'
import { forgetAnswers } from '../../cloud/kept-answers'
import { forgetAllForms } from '../../cloud/kept-form'
import { isStaff, useMe } from '../../cloud/session'
import { switchPerson } from '../../cloud/switch-person'
import { useTown } from '../../cloud/town'
import { Icon } from '../../components/icon'
import { Button, Card, Cell, FailureState, Page, Skeleton, Tag, type TagKind, Toggle } from '../../components/kit'
import { PrivacySheet, usePrivacySheet } from '../../components/privacy-sheet'
import { setLargeType, useLargeType } from '../../theme/large-type'
import { toAccount, toAwards, toBulletins, toRegister, toWork } from '../routes'
import { useUnreadBadge } from '../use-unread-badge'
import './me.scss'

export default function Me() {
  const { data: me, failure, refresh } = useMe()
  const privacy = usePrivacySheet()
  const largeType = useLargeType()
  useUnreadBadge(me?.unread)
  return (
    <Page title='我的' back={false}>
      {me ? (
        <>
          <Who me={me} />
          {isStaff(me) ? (
            <Card>
              <Cell icon='briefcase-business' title='工作台' onTap={toWork} />
            </Card>
          ) : null}
          <Card>
            {me.registration.status === 'approved' ? (
              <Cell
                icon='user-round'
                title='我的资料'
                extra={me.registration.consentNeeded ? '隐私告知有更新' : ''}
                onTap={toAccount}
              />
            ) : null}
            <Cell icon='gift' title='我的奖励' onTap={toAwards} />
            <Cell icon='bell' title='通报与动态' onTap={toBulletins} />
            <Cell icon='file-text' title='隐私告知' onTap={privacy.show} />
          </Card>
        </>
      ) : failure ? (
        <FailureState failure={failure} onRetry={() => void refresh()} />
      ) : (
        <Skeleton page cards={2} />
      )}
      <Card>
        <Toggle title='大字模式' note='字更大，看得更清楚' on={largeType} onChange={setLargeType} />
      </Card>
      {switchPerson ? (
        <Button kind='secondary' block icon='users-round' onTap={leave}>
          切换身份
        </Button>
      ) : null}
      <PrivacySheet {...privacy} />
    </Page>
  )
}

/** What one person typed or was told is not for the next. */
function leave(): void {
  forgetAllForms()
  forgetAnswers()
  void forgetDrafts().then(() => switchPerson?.())
}

const STATUS_WORDS: Record<RegistrationStatus, readonly [string, TagKind]> = {
  none: ['未登记', 'neutral'],
  pending: ['审核中', 'accent'],
  approved: ['已登记', 'primary'],
  refused: ['未通过', 'danger'],
  leaving: ['注销中', 'neutral'],
}

function Who({ me }: { readonly me: Myself }) {
  const { town } = useTown()
  const { registration, roles } = me
  const community = town?.communities.find(({ code }) => code === registration.communityCode)
  const [word, kind] = STATUS_WORDS[registration.status]
  const open = registration.status === 'none' || registration.status === 'refused'
  return (
    <Card>
      <View className='me__who'>
        <View className='me__picture'>
          <Icon name='user-round' size={64} />
        </View>
        <View className='me__main'>
          <View className='me__name'>
            {registration.name ?? (isStaff(me) ? '工作人员' : '您好')}
            <Tag kind={kind}>{word}</Tag>
          </View>
          {registration.phone ? <View className='me__line'>{registration.phone}</View> : null}
          {community ? <View className='me__line'>{community.name}</View> : null}
        </View>
      </View>
      {isStaff(me) ? (
        <View className='me__roles'>
          {[...new Set(roles.map(({ role }) => role))].map((role) => (
            <Tag key={role} kind='info'>
              {ROLE_WORDS[role]}
            </Tag>
          ))}
        </View>
      ) : null}
      {open ? (
        <View className='me__register'>
          <Button block onTap={toRegister}>
            {registration.status === 'refused' ? '重新登记' : '去登记'}
          </Button>
        </View>
      ) : null}
    </Card>
  )
}
