import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CaseDetail } from '#contract/views'
import { Icon } from '../../components/icon'
import { Button, Card, Cell } from '../../components/kit'
import { toHome } from '../routes'

/** The report has arrived: its number, who has it now, and what comes next. */
export function Sent({ sent }: { readonly sent: CaseDetail }) {
  const open = () => void Taro.redirectTo({ url: `/pages/case/index?caseId=${sent.caseId}` })
  return (
    <View>
      <View className='report__sent'>
        <View className='report__sent-mark'>
          <Icon name='check' size={96} />
        </View>
        <View className='report__sent-title'>已收到，谢谢您！</View>
        <View className='report__quiet'>
          {sent.departmentName ? `已派给${sent.departmentName}` : '工作人员会尽快选定办理部门'}
        </View>
      </View>
      <Card>
        <Cell title='案卷号' extra={sent.caseNo} />
        <Cell title='事项' extra={sent.itemName} />
        <Cell title='办理部门' extra={sent.departmentName ?? '待派单'} />
        <Cell title='所在网格' extra={sent.gridName} />
      </Card>
      <View className='report__quiet report__next'>
        网格员会到现场核实。情况属实、上报规范，奖励 5 元流量，每一步进展都会发消息告诉您。
      </View>
      <View className='report__actions'>
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
