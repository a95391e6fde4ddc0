import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Card } from '../../components/kit'

/** One kind of component, under its name. */
export function Part({ name, children }: PropsWithChildren<{ readonly name: string }>) {
  return (
    <Card title={name}>
      <View className='gallery__part'>{children}</View>
    </Card>
  )
}
