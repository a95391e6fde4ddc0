import type { InspectionSettings, InspectionSettingsView } from '#contract/inspections'
import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import { History, type HistoryEntry } from '../shared/history'
import { Settings } from '../shared/settings'
import { changesOf } from './changes'
import { ChecklistForm } from './checklist-form'

/** What inspections look at, why a point is not met, and how many cases are drawn. */
export default function ChecklistPage() {
  const query = useQuery('admin', 'inspection.settings.get', {})
  return (
    <Page title='检查清单'>
      <Notice>每周抽查、每月交叉检查按这张清单逐条看。已经抽出来、正在检查的，也按改后的清单看。</Notice>
      <Settings query={query}>
        {(seen: InspectionSettingsView, look) => (
          <>
            <ChecklistForm seen={seen} look={look} />
            <History entries={historyOf(seen)} />
          </>
        )}
      </Settings>
    </Page>
  )
}

function historyOf({ history }: InspectionSettingsView): HistoryEntry[] {
  return history.map(({ version, settings, reason, changedAtMs }, at) => {
    const before: InspectionSettings | undefined = history[at + 1]?.settings
    const words = before
      ? changesOf(before, settings).map(({ label, from, to }) => `${label}：${from || '（无）'} → ${to || '（去掉）'}`)
      : ['第一次改']
    return { atMs: changedAtMs, title: `第 ${version} 版：${words.join('；')}`, reason }
  })
}
