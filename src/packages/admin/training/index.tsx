import { TRAINING_QUESTIONS_MAX, type TrainingSettings, type TrainingSettingsView } from '#contract/training'
import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import { specsOf } from '../shared/numbers'
import { NumbersForm } from '../shared/numbers-form'
import { Settings } from '../shared/settings'

const SPECS = specsOf<keyof TrainingSettings>({
  questions: { label: '一共几题', unit: '题', min: 1, max: TRAINING_QUESTIONS_MAX },
  passMark: { label: '答对几题合格', unit: '题', min: 1, max: TRAINING_QUESTIONS_MAX },
})

function wrong({ questions, passMark }: TrainingSettings): string | undefined {
  return passMark > questions ? '合格题数不能多于题数，请改小一些。' : undefined
}

/** How long the quiz of a batch is, and how many right answers pass it. */
export default function TrainingPage() {
  const query = useQuery('admin', 'training.settings.get', {})
  return (
    <Page title='培训测验'>
      <Notice>每批事项看完后，网格员各自抽题作答，可以答到合格为止。</Notice>
      <Settings query={query}>
        {({ version, settings }: TrainingSettingsView, look) => (
          <NumbersForm
            title='每批事项的测验'
            specs={SPECS}
            inForce={settings}
            wrong={wrong}
            action='training.settings.set'
            question='修改培训测验？'
            lead='从下一次打开测验起按新的题数；已经合格的不受影响。正在答题的人会请他重新打开。'
            input={(next, reason) => ({ basedOn: version, ...next, reason })}
            look={look}
          />
        )}
      </Settings>
    </Page>
  )
}
