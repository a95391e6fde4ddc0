import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Item } from '#contract/town'
import { useTown } from '../../cloud/town'
import { AskMessages } from '../../components/ask-messages'
import { Button, FieldFrame } from '../../components/kit'
import { PrivacySheet, usePrivacySheet } from '../../components/privacy-sheet'
import { Failed } from '../../components/report-form/failed'
import { ItemPicker } from '../../components/report-form/item-picker'
import { SimilarReports } from '../../components/report-form/similar-reports'
import { WordsSheet } from '../../components/words-sheet'
import { Part } from './part'
import { SIMILAR } from './samples'

const WORDS_FIELD = { label: '原因', placeholder: '写给对方看', missing: '请写几个字说明原因。' }
const noop = (): void => undefined

/** The pieces of the forms; what sends them is on their own pages. */
export function FormGallery() {
  const { town } = useTown()
  const [item, setItem] = useState<Item>()
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  const privacy = usePrivacySheet()
  return (
    <View>
      <Part name='事项'>
        {town ? (
          <ItemPicker
            items={town.items}
            words='路口堆了一大堆垃圾'
            value={item}
            byHand={item !== undefined}
            staff={false}
            onChange={setItem}
          />
        ) : null}
        <FieldFrame label='外框' required hint='说明'>
          <View>里面放什么都行</View>
        </FieldFrame>
      </Part>
      <SimilarReports similar={{ list: [SIMILAR], why, setWhy }} error='请看一看附近的上报。' onFollowed={noop} />
      <Failed failure={{ ok: false, refusal: 'report/arrived-before' }} onDiscard={noop} />
      <Failed failure={{ ok: false, fault: { requestId: 'a1b2c3' } }} onDiscard={noop} />
      <Part name='面板'>
        <Button kind='secondary' onTap={() => setAsking(true)}>
          写一句原因
        </Button>
        <Button kind='secondary' onTap={privacy.show}>
          看隐私告知
        </Button>
        {/* Browsers ask nothing. */}
        <AskMessages>办好了发微信告诉我</AskMessages>
      </Part>
      {asking ? (
        <WordsSheet
          title='写一句原因'
          field={WORDS_FIELD}
          quick={['看不清问题', '不在本镇']}
          sending={false}
          failure={{ ok: false, offline: true }}
          onSend={() => setAsking(false)}
          onClose={() => setAsking(false)}
        />
      ) : null}
      <PrivacySheet {...privacy} />
    </View>
  )
}
