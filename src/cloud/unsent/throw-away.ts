import { purposeOf } from '#contract/uploads'
import { call } from '../call'
import { dropUnsent } from './store'
import type { Unsent } from './types'

/** Its owner does not want it any more; the cloud is told of photos that arrived, and removes them in their time. */
export async function throwAway(unsent: Unsent): Promise<void> {
  await dropUnsent(unsent)
  const photos = unsent.photos.flatMap(({ sent }) => sent?.fileId ?? [])
  // What is refused was named in a call, and the cloud knows of it.
  if (photos.length > 0 && !unsent.refused)
    void call('citizen', 'photos.drop', { purpose: purposeOf({ ...unsent.input, ...unsent }), photos })
}
