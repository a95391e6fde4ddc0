import { isStaff, useMe } from '../../cloud/session'
import { useTown } from '../../cloud/town'
import { FailureState, Page, Skeleton } from '../../components/kit'
import { ReportForm } from '../../components/report-form'
import { useDraft } from '../../components/report-form/use-draft'
import { ForResidents } from '../for-residents'

/** A resident's report. */
export default function Report() {
  const form = useDraft('resident')
  const staff = isStaff(useMe().data)
  const { town, failure, refresh } = useTown()
  return (
    <Page title='上报问题'>
      <ForResidents what='登记只需一分钟，通过后即可上报。' offlineToo>
        {town && form.draft ? (
          <ReportForm kind='resident' town={town} draft={form.draft} form={form} staff={staff} />
        ) : failure && !town ? (
          <FailureState failure={failure} onRetry={() => void refresh()} />
        ) : (
          <Skeleton page cards={3} />
        )}
      </ForResidents>
    </Page>
  )
}
