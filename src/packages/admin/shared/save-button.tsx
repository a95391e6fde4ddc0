import { View } from '@tarojs/components'
import { Button, Notice } from '../../../components/kit'
import './shared.scss'

interface Props {
  /** Why it cannot be saved as it stands. */
  readonly trouble: string | undefined
  readonly onTap: () => void
}

/** Leads to the question before something is saved. */
export function SaveButton({ trouble, onTap }: Props) {
  return (
    <View className='admin-save'>
      {trouble ? <Notice kind='danger'>{trouble}</Notice> : null}
      <Button block size='large' onTap={onTap}>
        保存
      </Button>
    </View>
  )
}
