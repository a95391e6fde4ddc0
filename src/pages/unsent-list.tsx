import { View } from '@tarojs/components'
import type { Unsent } from '../cloud/unsent/types'
import { useUnsent } from '../cloud/unsent/use-unsent'
import { Card, Cell } from '../components/kit'
import { isReport } from '../components/report-form/report-command'
import { UnsentReport } from '../components/report-form/waits'

interface Props {
  readonly door: Unsent['door']
  readonly toForm: (unsent: Unsent) => void
  readonly toCase: (caseId: string) => void
}

/** Everything of one door that waits on this phone or was refused. */
export function UnsentList({ door, toForm, toCase }: Props) {
  const list = useUnsent().filter((one) => one.door === door)
  if (list.length === 0) return null
  const steps = list.filter((one) => !isReport(one))
  return (
    <View>
      {list.filter(isReport).map((one) => (
        <UnsentReport key={one.commandId} unsent={one} onForm={() => toForm(one)} />
      ))}
      {steps.length > 0 ? (
        <Card kind='accent' title='还没提交的办理'>
          {steps.map(({ commandId, caseId = '', words, refused }) => (
            <Cell
              key={commandId}
              icon={refused ? 'circle-alert' : 'hourglass'}
              title={`${words.title}：${words.about}`}
              note={refused ? '没有提交成功，点这里看原因' : '等待提交，有网络后自动提交'}
              onTap={() => toCase(caseId)}
            />
          ))}
        </Card>
      ) : null}
    </View>
  )
}
