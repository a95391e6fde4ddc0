import type { BulletinBrief } from '#contract/bulletins'
import { Card, Cell } from '../../components/kit'
import { dayInWords } from '../../words/time'
import { toBulletin, toBulletins } from '../routes'

const SHOWN_MAX = 2

/** The latest of what the town published for the reader; nothing while there is none. */
export function LatestNews({ list }: { readonly list: readonly BulletinBrief[] }) {
  if (list.length === 0) return null
  return (
    <Card title='通报与动态'>
      {list.slice(0, SHOWN_MAX).map(({ bulletinId, title, publishedAtMs = 0 }) => (
        <Cell key={bulletinId} title={title} note={dayInWords(publishedAtMs)} onTap={() => toBulletin(bulletinId)} />
      ))}
      {list.length > SHOWN_MAX ? <Cell title='查看全部' onTap={toBulletins} /> : null}
    </Card>
  )
}
