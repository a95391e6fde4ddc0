import { View } from '@tarojs/components'
import { Button } from '../../../components/kit'

interface Props {
  readonly done?: string
  readonly onDone: () => void
  /** What takes the entry away; nothing where it is new, or has to stay. */
  readonly removal: string | undefined
  readonly onRemove: () => void
}

/** Below a sheet that changes one entry of a list: done, or taken away. */
export function EntryFoot({ done = '好', onDone, removal, onRemove }: Props) {
  return (
    <View>
      <Button block size='large' onTap={onDone}>
        {done}
      </Button>
      {removal ? (
        <Button block kind='plain' onTap={onRemove}>
          {removal}
        </Button>
      ) : null}
    </View>
  )
}
