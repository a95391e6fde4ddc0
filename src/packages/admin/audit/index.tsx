import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { useTown } from '../../../cloud/town'
import { usePages } from '../../../cloud/use-pages'
import { Button, Card, Cell, Empty, Notice, Page, PagedList } from '../../../components/kit'
import { EntryCard } from './entry-card'
import { ExportSheet } from './export-sheet'
import { type AuditFilter, filterInWords, searchOf } from './filter'
import { FilterSheet } from './filter-sheet'
import { ProofSheet } from './proof-sheet'
import '../shared/shared.scss'
import './audit.scss'

type Open = 'filter' | 'proof' | 'export'

/** What was done in the town by whom: searched, proved and taken out. */
export default function AuditPage() {
  const { town } = useTown()
  const [filter, setFilter] = useState<AuditFilter>({})
  const [open, setOpen] = useState<Open>()
  const search = useMemo(() => searchOf(filter), [filter])
  const pages = usePages('admin', 'audit.search', search)
  const words = filterInWords(filter)
  const close = (): void => setOpen(undefined)
  return (
    <Page title='操作记录'>
      <Card>
        <Cell icon='search' title='筛选' note={words || '现在显示全部'} onTap={() => setOpen('filter')} />
        <Cell icon='shield-check' title='核对' note='看有没有人改动过记录' onTap={() => setOpen('proof')} />
        <Cell icon='file-text' title='导出表格' note='按时间，写明原因' onTap={() => setOpen('export')} />
      </Card>
      {words ? (
        <View className='audit__chips'>
          <Notice>{`只显示：${words}`}</Notice>
          <Button kind='plain' block onTap={() => setFilter({})}>
            不筛选，看全部
          </Button>
        </View>
      ) : null}
      <PagedList
        pages={pages}
        row={(entry) => <EntryCard key={entry.id} entry={entry} town={town} filter={filter} onFilter={setFilter} />}
        empty={
          <Empty
            icon='shield-check'
            title='没有记录'
            text={words ? '换一个条件再看看。' : '管理员和派单员做了什么，会记在这里。'}
          />
        }
      />
      {open === 'filter' ? (
        <FilterSheet
          filter={filter}
          onClose={close}
          onChange={(next) => {
            setFilter(next)
            close()
          }}
        />
      ) : null}
      {open === 'proof' ? <ProofSheet onClose={close} /> : null}
      {open === 'export' ? <ExportSheet from={filter.from} until={filter.until} onClose={close} /> : null}
    </Page>
  )
}
