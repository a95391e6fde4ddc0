import { View } from '@tarojs/components'
import type { CaseDetail } from '#contract/views'
import { Card } from '../../components/kit'
import { StagePicture } from '../../components/stage-picture'
import { caseStateInWords, nextInWords, refusalInWords, truthInWords } from '../../words/case-state'

/** Which case it is, who has it now, and what comes next. */
export function Standing({ shown }: { readonly shown: CaseDetail }) {
  const { itemName, communityName, followers } = shown
  const lines = [
    nextInWords(shown),
    refusalInWords(shown),
    truthInWords(shown),
    followers > 0 ? `还有 ${followers} 位市民也遇到了` : undefined,
  ]
  return (
    <Card>
      <View className='case__name'>
        {itemName} · {communityName}
      </View>
      <View className='case__state'>{caseStateInWords(shown)}</View>
      {lines.map((line) =>
        line ? (
          <View key={line} className='case__line'>
            {line}
          </View>
        ) : null,
      )}
      <View className='case__stages'>
        <StagePicture stage={shown.stage} state={shown.state} />
      </View>
    </Card>
  )
}
