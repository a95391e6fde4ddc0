import { View } from '@tarojs/components'
import { useState } from 'react'
import type { RuleSetView } from '#contract/rules'
import type { DispatchRule } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { Button, Card, Field } from '../../../components/kit'
import { RuleSheet } from './rule-sheet'
import { thenInWords, whenInWords } from './rule-words'

const STEP = 20

/** The rules in words; a tap on one changes whom it sends to, in a version of its own. */
export function RulesCard({ view }: { readonly view: RuleSetView }) {
  const { town } = useTown()
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(STEP)
  const [editing, setEditing] = useState<DispatchRule>()
  const found = view.rules.filter(({ code, when, then }) =>
    `${code} ${whenInWords(when, town)} ${thenInWords(then, town)}`.includes(words.trim()),
  )
  return (
    <Card title='每条规则'>
      <Field
        kind='search'
        placeholder='类别、事项、部门或编号'
        value={words}
        onChange={(next) => {
          setWords(next)
          setShown(STEP)
        }}
      />
      {found.length === 0 ? <View className='admin-lead'>没有找到这样的规则。</View> : null}
      {found.slice(0, shown).map((rule) => (
        <View key={rule.code} className='admin-row'>
          <View className='admin-row__main'>
            <View>{whenInWords(rule.when, town)}</View>
            <View className='admin-facts'>{`${thenInWords(rule.then, town)}（${rule.code}）`}</View>
          </View>
          <Button kind='plain' size='small' onTap={() => setEditing(rule)}>
            改由谁办
          </Button>
        </View>
      ))}
      {found.length > shown ? (
        <Button block kind='plain' onTap={() => setShown(shown + STEP)}>
          {`再显示一些（还有 ${found.length - shown} 条）`}
        </Button>
      ) : null}
      {editing && town ? (
        <RuleSheet view={view} rule={editing} town={town} onClose={() => setEditing(undefined)} />
      ) : null}
    </Card>
  )
}
