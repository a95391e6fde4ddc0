import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { SimilarCase } from '#contract/views'
import { useCommand } from '../../cloud/use-command'
import { toCase } from '../../pages/routes'
import { failureInWords } from '../../words/failure'
import { Button, Card, Field, FieldFrame, Notice } from '../kit'
import { SimilarCard } from '../similar-card'
import type { Similar } from './use-similar'
import './index.scss'

const WHY_CHARS_MAX = 200
const QUICK_REASONS = ['不在同一个地方', '是另一种问题', '解决过，又出现了'] as const

interface Props {
  readonly similar: Similar
  readonly error: string | undefined
  /** “Me too”: the case is followed instead of reporting it once more. */
  readonly onFollowed: (followed: SimilarCase) => void
}

/** What others reported close by, before the same is reported once more. */
export function SimilarReports({ similar, error, onFollowed }: Props) {
  const { list, why, setWhy } = similar
  const [differs, setDiffers] = useState(false)
  if (list.length === 0) return null
  return (
    <Card id='report-similar' title='附近有人报过，是同一个问题吗？'>
      <FieldFrame error={error}>
        {list.map((one) => (
          <SimilarCard key={one.caseId} shown={one}>
            <MeToo one={one} onFollowed={onFollowed} />
          </SimilarCard>
        ))}
        {differs || why ? null : (
          <Button kind='plain' block onTap={() => setDiffers(true)}>
            都不是同一个问题
          </Button>
        )}
      </FieldFrame>
      {differs || why ? (
        <FieldFrame label='有什么不同' required>
          <View className='report__chips'>
            {QUICK_REASONS.map((reason) => (
              <View
                key={reason}
                className={`report__chip ${reason === why ? 'report__chip--on' : ''}`}
                onClick={() => setWhy(reason)}
                {...{ role: 'radio', tabIndex: 0, 'aria-checked': reason === why }}
              >
                {reason}
              </View>
            ))}
          </View>
          <Field value={why} maxLength={WHY_CHARS_MAX} placeholder='也可以自己写几个字' onChange={setWhy} />
        </FieldFrame>
      ) : null}
    </Card>
  )
}

function MeToo({ one, onFollowed }: { readonly one: SimilarCase; readonly onFollowed: Props['onFollowed'] }) {
  const { send, sending, failure } = useCommand('citizen', 'case.follow')
  const follow = async (): Promise<void> => {
    const { confirm } = await Taro.showModal({
      title: '我也遇到了',
      content: '关注这件案件，办结时告诉您。您现在填写的这份上报不再提交。',
      confirmText: '关注它',
      cancelText: '再看看',
    })
    if (!confirm) return
    const reply = await send({ caseId: one.caseId })
    if (reply?.ok) onFollowed(reply.value)
  }
  const own = failure && 'refusal' in failure && failure.refusal === 'case/own-report'
  return (
    <>
      {failure ? <Notice kind={own ? 'info' : 'danger'}>{failureInWords(failure)}</Notice> : null}
      {own ? (
        <Button kind='secondary' block onTap={() => toCase(one.caseId)}>
          查看我的这件案件
        </Button>
      ) : (
        <Button kind='secondary' block icon='users-round' loading={sending} onTap={() => void follow()}>
          我也遇到了
        </Button>
      )}
    </>
  )
}
