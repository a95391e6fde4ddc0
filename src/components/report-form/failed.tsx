import { View } from '@tarojs/components'
import type { Failure } from '../../cloud/call'
import { toCases } from '../../pages/routes'
import { failureInWords, requestIdOf } from '../../words/failure'
import { Button, Notice } from '../kit'
import './index.scss'

interface Props {
  readonly failure: Failure
  /** Throws away what is in the form. */
  readonly onDiscard: () => void
}

/** Why a report was not taken; where an earlier one arrived already, the way to it. */
export function Failed({ failure, onDiscard }: Props) {
  const requestId = requestIdOf(failure)
  const arrived = 'refusal' in failure && failure.refusal === 'report/arrived-before'
  return (
    <>
      <Notice kind='danger'>
        <View>{failureInWords(failure, { form: true })}</View>
        {requestId ? <View className='report__fault'>报障编号：{requestId}</View> : null}
      </Notice>
      {arrived ? (
        <View className='report__actions'>
          <Button kind='secondary' block onTap={toCases}>
            到“我的上报”查看
          </Button>
          <Button kind='plain' block onTap={onDiscard}>
            清空，另报一件
          </Button>
        </View>
      ) : null}
    </>
  )
}
