/** Reading what the town publishes, and writing news. */
import * as v from 'valibot'
import { action } from './action'
import { AUDIENCES, BULLETIN_TEXT_CHARS_MAX, BULLETIN_TITLE_CHARS_MAX } from './bulletins'
import { commandId, cursor, sentence } from './fields'

const bulletinId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9:-]{1,60}$/))
const WRITERS = ['dispatcher', 'inspector', 'admin'] as const

export const CITIZEN_BULLETIN_ACTIONS = {
  'bulletin.list': action(
    'anyone',
    'What was published for the caller: news for everybody, bulletins by role; newest first.',
    v.strictObject({ cursor }),
  ),
  'bulletin.get': action('anyone', 'One of them.', v.strictObject({ bulletinId })),
} as const

export const OFFICER_BULLETIN_ACTIONS = {
  'bulletin.drafts': action(WRITERS, 'The caller’s own drafts, newest first.', v.strictObject({ cursor })),
  'bulletin.draft': action(WRITERS, 'One of the caller’s own drafts.', v.strictObject({ bulletinId })),
  'bulletin.save': action(
    WRITERS,
    'Writes news as a draft, or changes an own draft; `corrects` names what was wrong in an earlier one.',
    v.strictObject({
      commandId,
      bulletinId: v.optional(bulletinId),
      title: sentence(BULLETIN_TITLE_CHARS_MAX),
      text: sentence(BULLETIN_TEXT_CHARS_MAX),
      audience: v.picklist(AUDIENCES),
      corrects: v.optional(bulletinId),
    }),
  ),
  'bulletin.publish': action(
    WRITERS,
    'Publishes an own draft; from then on it is never changed.',
    v.strictObject({ bulletinId }),
  ),
} as const
