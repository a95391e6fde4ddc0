/** What of a town is there: what is needed before residents may report, and what is recommended. */
import { TOWN_PARTS, type TownPart, type TownState } from '#contract/founding'
import type { Town } from '#contract/town'

/** What the town's own documents say. */
export interface TownOnHand {
  readonly town: Town
  /** 0: an admin has not set the numbers of awards yet. */
  readonly awardsVersion: number
}

type Needed = { [P in TownPart]: (typeof TOWN_PARTS)[P] extends 'needed' ? P : never }[TownPart]

/** The parts without which nothing works, that are not there. */
export function missingParts({ town, awardsVersion }: TownOnHand): Needed[] {
  const there: Record<Needed, boolean> = {
    organisation: town.offices.length > 0 && town.communities.length > 0 && town.departments.length > 0,
    items: town.items.length > 0,
    map: town.grids.length > 0,
    awards: awardsVersion > 0,
  }
  return (Object.keys(there) as Needed[]).filter((part) => !there[part])
}

/** Who holds a role, and who is on a list and has to register first. */
export interface People {
  readonly hold: number
  readonly wait: number
}

/** How many there are of what lies outside the town's own documents. */
export interface Counted {
  readonly dispatchers: People
  readonly gridOfficers: People
  readonly handlers: People
  readonly templates: number
  readonly dutyPhones: number
}

/** One line for each part: how much is there, or what to send. */
export function partsOf(on: TownOnHand, counted: Counted): TownState['parts'] {
  const missing: ReadonlySet<TownPart> = new Set(missingParts(on))
  const { offices, communities, departments, items, grids, ruleSet } = on.town
  const people = (word: string, { hold, wait }: People): [boolean, string] => {
    const waiting = `名单上还有 ${wait} 人没有登记。`
    if (hold > 0) return [true, `${word} ${hold} 人。${wait > 0 ? waiting : ''}`]
    const next = wait > 0 ? `名单上有 ${wait} 人，登记并通过审核后生效。` : '请导入工作人员名单，或逐个授予身份。'
    return [false, `还没有${word}。${next}`]
  }
  const words: Record<TownPart, [there: boolean, words: string]> = {
    organisation: [
      !missing.has('organisation'),
      missing.has('organisation')
        ? '还没有管理处、社区和部门。请先发送 town.import。'
        : `管理处 ${offices.length} 个，社区 ${communities.length} 个，部门 ${departments.length} 个。`,
    ],
    items: [
      !missing.has('items'),
      missing.has('items') ? '还没有事项。请发送 items.import，可分几次。' : `事项 ${items.length} 个。`,
    ],
    map: [
      !missing.has('map'),
      missing.has('map') ? '还没有网格地图。请上传 GeoJSON，再发送 map.import。' : `网格 ${grids.length} 个。`,
    ],
    awards: [
      !missing.has('awards'),
      missing.has('awards')
        ? '还没有奖励的金额、次数和预算。请发送 awards.settings.set。'
        : '奖励的金额、次数和预算已设定。',
    ],
    rules:
      ruleSet.rules.length > 0
        ? [true, `派单规则 ${ruleSet.rules.length} 条，第 ${ruleSet.version} 版。`]
        : [false, '还没有派单规则，每件上报都要派单员手工派单。请发送 rules.save 和 rules.activate。'],
    dispatchers: people('派单员', counted.dispatchers),
    gridOfficers: people('网格员', counted.gridOfficers),
    handlers: people('部门经办人', counted.handlers),
    messages:
      counted.templates > 0
        ? [true, `消息模板 ${counted.templates} 个。`]
        : [false, '还没有订阅消息模板，结果只在小程序的消息里。请发送 messages.settings.set。'],
    duty:
      counted.dutyPhones > 0
        ? [true, `值班电话 ${counted.dutyPhones} 个。`]
        : [false, '还没有值班电话，紧急事项只能由派单员打电话。请发送 duty.phones.set。'],
  }
  return (Object.keys(TOWN_PARTS) as TownPart[]).map((part) => {
    const [there, line] = words[part]
    return { part, need: TOWN_PARTS[part], there, words: line }
  })
}
