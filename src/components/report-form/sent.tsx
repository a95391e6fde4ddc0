import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type PropsWithChildren, useEffect } from 'react'
import type { CaseDetail, SimilarCase } from '#contract/views'
import { useTown } from '../../cloud/town'
import { toFollowed, toHome } from '../../pages/routes'
import { prizeOf } from '../../words/award'
import { AskMessages } from '../ask-messages'
import { Icon } from '../icon'
import { Button, Card, Cell } from '../kit'
import { SimilarCard } from '../similar-card'
import './index.scss'

interface SentProps {
  readonly sent: CaseDetail
  /** Staff earn no awards. */
  readonly staff: boolean
}

/** The report has arrived: its number, who has it now, and what comes next. */
export function Sent({ sent, staff }: SentProps) {
  // The form was scrolled down; the thanks stand at the top.
  useEffect(() => {
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }, [])
  const { town } = useTown()
  const open = () => void Taro.redirectTo({ url: `/pages/case/index?caseId=${sent.caseId}` })
  const settled = sent.selfSettled === true
  return (
    <View>
      <Thanks title={settled ? '已办结，辛苦了！' : staff ? '已收到，辛苦了！' : '已收到，谢谢您！'}>
        {settled
          ? '自查自处已记入案件'
          : sent.departmentName
            ? `已派给${sent.departmentName}`
            : '工作人员会尽快选定办理部门'}
      </Thanks>
      <Card>
        <Cell title='案卷号' extra={sent.caseNo} />
        <Cell title='事项' extra={sent.itemName} />
        {settled ? null : <Cell title='办理部门' extra={sent.departmentName ?? '待派单'} />}
        <Cell title='所在网格' extra={sent.gridName} />
      </Card>
      <View className='report__quiet report__next'>{nextInWords(sent, staff, prizeOf(town))}</View>
      <View className='report__actions'>
        {settled ? null : <AskMessages>办好了发微信告诉我</AskMessages>}
        <Button block onTap={open}>
          查看进度
        </Button>
        <Button kind='secondary' block onTap={toHome}>
          返回首页
        </Button>
      </View>
    </View>
  )
}

/** Only what will really happen: who looks at it, and whether there is an award. */
function nextInWords({ confidential, rewardable, selfSettled }: CaseDetail, staff: boolean, prize: string): string {
  if (selfSettled) return '督查员可能会抽查。'
  const told = '每一步进展都会发消息告诉您。'
  if (confidential) return `您的上报会保密，由工作人员核实。${told}`
  if (staff) return `由另一位工作人员到现场核实。${told}`
  return rewardable
    ? `网格员会到现场核实。情况属实、上报规范，奖励 ${prize}。${told}`
    : `网格员会到现场核实。这类事项不设奖励。${told}`
}

/** “Me too” was said: the case is followed. */
export function Followed({ followed }: { readonly followed: SimilarCase }) {
  return (
    <View>
      <Thanks title='谢谢您，已关注'>这件案件办结时会发消息告诉您</Thanks>
      <SimilarCard shown={followed} />
      <View className='report__actions'>
        <Button block onTap={toFollowed}>
          看我关注的
        </Button>
        <Button kind='secondary' block onTap={toHome}>
          返回首页
        </Button>
      </View>
    </View>
  )
}

function Thanks({ title, children }: PropsWithChildren<{ readonly title: string }>) {
  return (
    <View className='report__sent'>
      <View className='report__sent-mark'>
        <Icon name='check' size={96} />
      </View>
      <View className='report__sent-title'>{title}</View>
      <View className='report__quiet'>{children}</View>
    </View>
  )
}
