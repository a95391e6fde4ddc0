import { View } from '@tarojs/components'
import { Button, Notice } from '../../../components/kit'
import './shared.scss'

interface Props {
  /** Why it cannot be saved as it stands. */
  readonly trouble: string | undefined
  /** Something is changed, and not in force before it is saved. */
  readonly unsaved?: boolean
  readonly onTap: () => void
}

/** Leads to the question before something is saved. */
export function SaveButton({ trouble, unsaved = false, onTap }: Props) {
  return (
    <View className='admin-save'>
      {trouble ? (
        <Notice kind='danger'>{trouble}</Notice>
      ) : unsaved ? (
        <Notice>有改动还没有保存，点“保存”才会生效。</Notice>
      ) : null}
      <Button block size='large' onTap={onTap}>
        保存
      </Button>
    </View>
  )
}
