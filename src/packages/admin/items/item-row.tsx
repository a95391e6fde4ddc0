import type { Item } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { Cell } from '../../../components/kit'
import { limitInWords } from '../../../words/time-limit'
import { goToAdmin } from '../shared/go'

/** An item in two lines. */
export function ItemRow({ item }: { readonly item: Item }) {
  const { town } = useTown()
  const { code, name, group, departmentCode, handleWithin, urgent, confidential, rewardable } = item
  const department = town?.departments.find((one) => one.code === departmentCode)?.name
  const marks = [urgent ? '紧急' : '', confidential ? '保密' : '', rewardable ? '' : '不设奖励']
  const note = [group, department, limitInWords(handleWithin), ...marks].filter(Boolean).join(' · ')
  return <Cell title={name} note={note} onTap={() => goToAdmin('item', `?code=${encodeURIComponent(code)}`)} />
}
