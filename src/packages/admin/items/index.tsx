import { useState } from 'react'
import { useQuery } from '../../../cloud/use-query'
import { Button, Card, Chips, Empty, Field, Page } from '../../../components/kit'
import { goToAdmin } from '../shared/go'
import { Loaded } from '../shared/loaded'
import { ItemRow } from './item-row'
import { groupsOf, type ItemSearch, itemsFor } from './search'
import '../shared/shared.scss'

const STEP = 30

/** What the town takes reports of: found by words or by group, changed one at a time. */
export default function ItemsPage() {
  const query = useQuery('admin', 'items.list', {})
  const [search, setSearch] = useState<ItemSearch>({ words: '' })
  const [shown, setShown] = useState(STEP)
  const narrow = (next: ItemSearch): void => {
    setSearch(next)
    setShown(STEP)
  }
  return (
    <Page
      title='事项'
      footer={
        <Button block icon='plus' onTap={() => goToAdmin('item', '?new=1')}>
          加一个事项
        </Button>
      }
    >
      <Loaded query={query}>
        {({ list }) => {
          const found = itemsFor(list, search)
          return (
            <>
              <Card title={`共 ${list.length} 个事项`}>
                <Field
                  kind='search'
                  placeholder='名称、叫法或编号'
                  value={search.words}
                  onChange={(words) => narrow({ ...search, words })}
                />
                <Chips
                  label='类别'
                  items={groupsOf(list).map((group) => ({ key: group, text: group }))}
                  value={search.group}
                  onChange={(group) => narrow({ words: search.words, ...(group ? { group } : {}) })}
                />
              </Card>
              {found.length === 0 ? <Empty icon='search' title='没有找到' text='换个说法，或换个类别。' /> : null}
              {found.length > 0 ? (
                <Card>
                  {found.slice(0, shown).map((item) => (
                    <ItemRow key={item.code} item={item} />
                  ))}
                </Card>
              ) : null}
              {found.length > shown ? (
                <Button block kind='plain' onTap={() => setShown(shown + STEP)}>
                  {`再显示一些（还有 ${found.length - shown} 个）`}
                </Button>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
