/** The checklist and numbers of inspections, as an admin keeps them. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { changeInspectionSettings, readInspectionSettings } from '#platform/inspection-settings'

type InspectionActions = Extract<keyof Handlers<'admin'>, `inspection.${string}`>

export const inspectionHandlers: Pick<Handlers<'admin'>, InspectionActions> = {
  'inspection.settings.get': async () => accept(await readInspectionSettings()),
  'inspection.settings.set': ({ basedOn, reason, ...settings }, { actor, now }) =>
    changeInspectionSettings(basedOn, settings, reason, actor.personId, now),
}
