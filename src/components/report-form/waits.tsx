import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import type { Unsent } from '../../cloud/unsent/types'
import { useUnsent } from '../../cloud/unsent/use-unsent'
import { toHome } from '../../pages/routes'
import { Button, Notice } from '../kit'
import { UnsentCard } from '../unsent-card'
import { backToForm, formIsTaken, isReport } from './report-command'

interface WaitsProps {
  readonly commandId: string
  /** The form is to be filled in again, with what waited or anew. */
  readonly onForm: () => void
}

/** After “send” without a network: it is kept, and what can be done meanwhile. */
export function Waits({ commandId, onForm }: WaitsProps) {
  const one = useUnsent().find((unsent) => unsent.commandId === commandId)
  // The form was scrolled down.
  useEffect(() => {
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }, [])
  return (
    <View>
      {one ? (
        <>
          <Notice>{whyInWords(one)}</Notice>
          <UnsentReport unsent={one} onForm={onForm} />
        </>
      ) : null}
      <View className='report__actions'>
        <Button kind='secondary' block onTap={onForm}>
          再报一件
        </Button>
        <Button kind='plain' block onTap={toHome}>
          返回首页
        </Button>
      </View>
    </View>
  )
}

function whyInWords({ photos }: Unsent): string {
  const some = photos.some(({ sent }) => sent) && photos.some(({ sent }) => !sent)
  return `${some ? '有照片没传上' : '没有网络'}，已保留您填写的内容，网络恢复后会自动提交。`
}

/** A report that waits or was refused: it may go back into its form. */
export function UnsentReport({ unsent, onForm }: { readonly unsent: Unsent; readonly onForm: () => void }) {
  const change = async (): Promise<void> => {
    if (formIsTaken(unsent)) {
      const { confirm } = await Taro.showModal({
        title: '还有一份正在填写',
        content: '改这一份，正在填写的那份会被清空。',
        confirmText: '改这一份',
        cancelText: '先不改',
      })
      if (!confirm) return
    }
    await backToForm(unsent)
    onForm()
  }
  return (
    <UnsentCard unsent={unsent}>
      {isReport(unsent) ? (
        <Button kind='secondary' block onTap={() => void change()}>
          修改后再提交
        </Button>
      ) : null}
    </UnsentCard>
  )
}
