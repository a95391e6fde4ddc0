/** Appeals against the suspension of the right to awards: dispatchers lift it, or it stays. */
import type { SuspensionView } from '#contract/award-views'
import { accept, type Outcome, refuse } from '#contract/outcome'
import { countedUntrue, type Standing } from '#domain/awards/honesty'
import type { Call, Handlers } from '#platform/call'
import { readPersonById } from '#platform/person-store'
import { readAppealed, settleAppeal } from '#platform/standing-store'

type SuspensionActions = Extract<keyof Handlers<'officer'>, `suspension.${string}`>

export const suspensionHandlers: Pick<Handlers<'officer'>, SuspensionActions> = {
  'suspension.list': async ({ cursor }, call) => {
    const page = await readAppealed(cursor)
    const list = await Promise.all(page.list.map((standing) => viewOf(standing, call)))
    return accept({ ...page, list: list.flatMap((view) => view ?? []) })
  },
  'suspension.lift': ({ personId, reason }, call) => decide(personId, true, reason, call),
  'suspension.keep': ({ personId, reason }, call) => decide(personId, false, reason, call),
}

async function decide(
  personId: string,
  lifted: boolean,
  reason: string,
  { actor, now }: Call,
): Promise<Outcome<{ readonly personId: string }>> {
  const refused = await settleAppeal(personId, lifted, reason, actor.personId, now)
  return refused ? refuse(refused) : accept({ personId })
}

async function viewOf(standing: Standing, { snapshot, now }: Call): Promise<SuspensionView | undefined> {
  const { _id: personId, appeal, suspendedUntilMs } = standing
  const person = await readPersonById(personId)
  if (!appeal) return undefined
  return {
    personId,
    name: person?.registration.nameMasked ?? '',
    suspendedUntilMs: suspendedUntilMs ?? now,
    untrueReports: countedUntrue(standing, snapshot.awardLimits, now),
    appeal,
  }
}
