import type { RefusalDetails } from '#contract/outcome'
import type { Refusal } from '#contract/refusals'
import type { PickedPhoto } from '../../components/photo-picker/types'
import type { Taken } from '../photo-head'
import type { SentPhoto } from '../send-photos'

/** Under which name photos go in a command. */
export type PhotoField = 'photos' | 'photosAfter'

/** What somebody tapped “send” for: a report, or a step on a case. */
export interface Command {
  readonly commandId: string
  readonly door: 'citizen' | 'officer'
  readonly action: string
  /** None for a report, which makes its case. */
  readonly caseId?: string
  /** What the action takes, without its id and its photos. */
  readonly input: Readonly<Record<string, unknown>>
  readonly photos: Partial<Record<PhotoField, readonly PickedPhoto[]>>
  /** Which step, and of what: 处置完成, 暴露垃圾. */
  readonly words: { readonly title: string; readonly about: string }
}

export type NewCommand = Omit<Command, 'commandId'>

export interface UnsentPhoto extends Taken {
  readonly field: PhotoField
  /** Under which it is kept on the phone. */
  readonly key: string
  readonly bytes: number
  /** It lies in the cloud already. */
  readonly sent?: SentPhoto
}

/** A command that is kept on the phone until the cloud has answered. */
export interface Unsent extends Omit<Command, 'photos'> {
  /** Who tapped; nobody else sees it on this phone. */
  readonly owner: string
  /** Epoch ms, by the phone's clock. */
  readonly queuedAtMs: number
  readonly photos: readonly UnsentPhoto[]
  /** The cloud said no: it stays until its owner decides what becomes of it. */
  readonly refused?: { readonly refusal: Refusal; readonly details?: RefusalDetails }
}
