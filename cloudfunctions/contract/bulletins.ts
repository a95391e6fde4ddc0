/** 通报与动态: what the town publishes; once published it is never changed, a correction is a new one. */
import type { Page } from './views'

export const BULLETIN_KINDS = ['spot', 'cross', 'news'] as const
export type BulletinKind = (typeof BULLETIN_KINDS)[number]
export const BULLETIN_WORDS: Record<BulletinKind, string> = { spot: '抽查通报', cross: '交叉检查通报', news: '动态' }

/** Whom news is for: everybody, or those who work for the town. */
export const AUDIENCES = ['everyone', 'staff'] as const
export type Audience = (typeof AUDIENCES)[number]
export const AUDIENCE_WORDS: Record<Audience, string> = { everyone: '所有市民', staff: '工作人员' }

export const BULLETIN_TITLE_CHARS_MAX = 40
export const BULLETIN_TEXT_CHARS_MAX = 2000

/** A community in a table: its place among those of its office where they are ranked. */
export interface BulletinRow {
  /** Equal scores share a place; none where nothing was checked, or where there is no ranking. */
  readonly place?: number
  readonly name: string
  readonly note: string
  /** 0 to 100, one decimal. */
  readonly score?: number
}

export interface BulletinTable {
  readonly title: string
  readonly rows: readonly BulletinRow[]
}

export interface BulletinBrief {
  readonly bulletinId: string
  readonly kind: BulletinKind
  readonly title: string
  /** None: a draft. */
  readonly publishedAtMs?: number
  /** It corrects an earlier one. */
  readonly corrects?: string
}

export interface BulletinView extends BulletinBrief {
  /** Paragraphs are parted by line ends. */
  readonly text: string
  readonly tables: readonly BulletinTable[]
  /** Of news alone. */
  readonly audience?: Audience
}

export interface BulletinAnswers {
  citizen: {
    'bulletin.list': Page<BulletinBrief>
    'bulletin.get': BulletinView
  }
  officer: {
    'bulletin.drafts': Page<BulletinBrief>
    'bulletin.draft': BulletinView
    'bulletin.save': BulletinView
    'bulletin.publish': { readonly bulletinId: string }
  }
}
