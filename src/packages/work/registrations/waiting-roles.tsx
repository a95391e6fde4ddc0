import { View } from '@tarojs/components'
import { ROLE_WORDS } from '#contract/roles'
import type { WaitingForApproval } from '#contract/staff-import'
import { useTown } from '../../../cloud/town'
import { Checkbox, Notice } from '../../../components/kit'
import { scopeOf } from '../shared/scope-words'

interface Props {
  readonly waiting: WaitingForApproval
  readonly madeSure: boolean
  readonly onMadeSure: (sure: boolean) => void
}

/** The number stands on a list of staff: what comes with the approval, and what the dispatcher makes sure of first. */
export function WaitingRoles({ waiting: { grants, nameAgrees, phoneVerified }, madeSure, onMadeSure }: Props) {
  const { town } = useTown()
  const roles = grants.map((grant) => `${ROLE_WORDS[grant.role]}（${scopeOf(grant, town)}）`).join('、')
  if (!nameAgrees)
    return (
      <View className='registrations__waiting'>
        <Notice kind='danger'>
          工作人员名单里有这个手机号，但姓名不同：{roles}。通过后只是市民，身份由管理员核对后授予。
        </Notice>
      </View>
    )
  if (phoneVerified)
    return (
      <View className='registrations__waiting'>
        <Notice kind='info'>在工作人员名单里：{roles}。通过后身份立即生效。</Notice>
      </View>
    )
  return (
    <View className='registrations__waiting'>
      <Notice kind='danger'>在工作人员名单里：{roles}。手机号是自己填写的，可能不是本人：请先打电话或当面核实。</Notice>
      <Checkbox checked={madeSure} onChange={onMadeSure}>
        已核实是本人，通过后身份生效
      </Checkbox>
      {madeSure ? null : <View className='registrations__unsure'>不勾选就点“通过”，只通过登记，身份不生效。</View>}
    </View>
  )
}
