import { describe, expect, it } from 'vitest'
import type { DispatchRule, Item } from '../../cloudfunctions/contract/town'
import { generateSampleTown } from '../../tools/sample-town/index'

const { town } = generateSampleTown()
const { items, ruleSet, departments, communities } = town

function named(name: string): Item {
  const item = items.find((one) => one.name === name)
  if (item === undefined) throw new Error(`no item ${name}`)
  return item
}

function holds({ when }: DispatchRule, item: Item, communityCode: string): boolean {
  return (
    when.gridCodes === undefined &&
    (when.communityCodes?.includes(communityCode) ?? true) &&
    (when.officeCodes?.includes(communityCode.slice(0, 2)) ?? true) &&
    (when.itemCodes?.includes(item.code) ?? true) &&
    (when.groups?.includes(item.group) ?? true) &&
    (when.urgent === undefined || when.urgent === item.urgent)
  )
}

/** The rule's flags as a number of six binary digits, most specific condition first. */
function specificity({ when }: DispatchRule): number {
  const given = [when.gridCodes, when.communityCodes, when.officeCodes, when.itemCodes, when.groups, when.urgent]
  return Number.parseInt(given.map((condition) => (condition === undefined ? '0' : '1')).join(''), 2)
}

/** All rules that hold and are as specific as the most specific of them. */
function deciding(item: Item, communityCode: string): DispatchRule[] {
  const held = ruleSet.rules.filter((rule) => holds(rule, item, communityCode))
  const most = Math.max(...held.map(specificity))
  return held.filter((rule) => specificity(rule) === most)
}

describe('the list has 143 items in two batches', () => {
  it('92, then 51, of which 15 are disputes', () => {
    expect(items.filter(({ batch }) => batch === 1).map(({ code }) => code)).toEqual(
      Array.from({ length: 92 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`),
    )
    expect(items.filter(({ batch }) => batch === 2).map(({ code }) => code)).toEqual(
      Array.from({ length: 51 }, (_, index) => `B${String(index + 1).padStart(3, '0')}`),
    )
    const disputes = items.filter(({ group }) => group === '化解矛盾纠纷')
    expect(disputes).toHaveLength(15)
    expect(new Set(disputes.map(({ batch }) => batch))).toEqual(new Set([2]))
  })

  it('each of the 11 departments has items', () => {
    expect(departments.map(({ name }) => name).join(' ')).toBe('消防 安监 流管 城管 人社 国土 环保 民政 卫计 党联 综治')
    expect(new Set(items.map(({ departmentCode }) => departmentCode))).toEqual(
      new Set(departments.map(({ code }) => code)),
    )
  })
})

describe('an item is described in plain words', () => {
  it('by a short name that no other item has', () => {
    expect(new Set(items.map(({ name }) => name)).size).toBe(143)
    expect(items.filter(({ name }) => name.length > 12)).toEqual([])
  })

  it('by two to five everyday words, no word leading to two items', () => {
    for (const { name, aliases } of items) {
      expect(aliases.length, name).toBeGreaterThanOrEqual(2)
      expect(aliases.length, name).toBeLessThanOrEqual(5)
      expect(aliases, name).not.toContain(name)
    }
    const words = items.flatMap(({ name, aliases }) => [name, ...aliases])
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
    expect(words.filter((word) => word.length < 2)).toEqual([])
  })

  it('by two or three whole sentences and one hint for the photo', () => {
    for (const { name, examples, photoHint } of items) {
      expect(examples.length, name).toBeGreaterThanOrEqual(2)
      expect(examples.length, name).toBeLessThanOrEqual(3)
      for (const sentence of [...examples, photoHint]) expect(sentence, name).toMatch(/^[^\s].{5,}。$/)
    }
  })
})

describe('what differs from item to item', () => {
  it('disputes are confidential, need no photo and earn nothing', () => {
    const others = items.filter(
      ({ group, confidential, photoRequired, rewardable }) =>
        group === '化解矛盾纠纷' && (!confidential || photoRequired || rewardable),
    )
    expect(others).toEqual([])
  })

  it('welfare of persons is confidential', () => {
    for (const name of ['独居老人缺照料', '困境儿童', '困难家庭求助', '残疾人求助', '严重精神障碍看护']) {
      expect(named(name), name).toMatchObject({ confidential: true, photoRequired: false })
    }
  })

  it('most items are rewarded, services to oneself and the party are not', () => {
    expect(items.filter(({ rewardable }) => rewardable).length).toBeGreaterThan(100)
    expect(items.filter(({ group, rewardable }) => group === '党群服务' && rewardable)).toEqual([])
  })

  it('eleven items are urgent, accepted within an hour and handled within four', () => {
    const urgent = items.filter((item) => item.urgent)
    expect(urgent.map(({ name }) => name).sort()).toEqual(
      [
        '井盖缺失',
        '路面塌陷',
        '树木倒伏阻路',
        '交通信号灯故障',
        '偷排废水',
        '抢建',
        '房屋开裂倾斜',
        '火灾险情',
        '燃气异味',
        '危险化学品泄漏',
        '电线断落',
      ].sort(),
    )
    for (const { name, acceptWithin, handleWithin } of urgent) {
      expect(acceptWithin, name).toEqual({ clock: 'hours', amount: 1 })
      expect(handleWithin.clock, name).toBe('hours')
      expect([1, 2, 4], name).toContain(handleWithin.amount)
    }
  })

  it.each([
    ['暴露垃圾', 'workingHours', 4],
    ['道路不洁', 'workingHours', 2],
    ['建筑垃圾乱倒', 'workingDays', 2],
    ['绿化带损坏', 'workingDays', 5],
    ['违章搭建', 'workingDays', 20],
  ])('%s: %s %i, as in GB/T 30428 practice', (name, clock, amount) => {
    expect(named(name).handleWithin).toEqual({ clock, amount })
  })
})

describe('rules dispatch every item, everywhere, without a tie', () => {
  const TRIAGE = ['其他问题', '多部门难题', '意见建议']

  it('exactly one most specific rule per item and community; three items fall to triage', () => {
    const wrong = communities.flatMap(({ code }) =>
      items
        .filter((item) => deciding(item, code).length !== (TRIAGE.includes(item.name) ? 0 : 1))
        .map(({ name }) => `${code} ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('rules name departments, units and items that exist', () => {
    const unitsOf = new Map(departments.map(({ code, units }) => [code, units.map((unit) => unit.code)]))
    const known = {
      items: items.map(({ code }) => code),
      groups: items.map(({ group }) => group),
      offices: town.offices.map(({ code }) => code),
      communities: communities.map(({ code }) => code),
    }
    for (const { when, then: act, code } of ruleSet.rules) {
      expect(unitsOf.has(act.departmentCode), code).toBe(true)
      if (act.unitCode !== undefined) expect(unitsOf.get(act.departmentCode), code).toContain(act.unitCode)
      for (const co of act.coDepartmentCodes) expect(unitsOf.has(co), code).toBe(true)
      expect(act.coDepartmentCodes, code).not.toContain(act.departmentCode)
      expect(known.items, code).toEqual(expect.arrayContaining([...(when.itemCodes ?? [])]))
      expect(known.groups, code).toEqual(expect.arrayContaining([...(when.groups ?? [])]))
      expect(known.offices, code).toEqual(expect.arrayContaining([...(when.officeCodes ?? [])]))
      expect(known.communities, code).toEqual(expect.arrayContaining([...(when.communityCodes ?? [])]))
    }
    expect(new Set(ruleSet.rules.map(({ code }) => code)).size).toBe(ruleSet.rules.length)
  })

  it('without a condition of place, the department is the one that the item names', () => {
    const general = ruleSet.rules.filter(
      ({ when }) => when.officeCodes === undefined && when.communityCodes === undefined,
    )
    for (const item of items.filter(({ name }) => !TRIAGE.includes(name))) {
      const held = general.filter((rule) => holds(rule, item, '0101'))
      const first = held.sort((a, b) => specificity(b) - specificity(a))[0]
      expect(first?.then.departmentCode, item.name).toBe(item.departmentCode)
    }
  })

  const communityOf = (name: string): string => communities.find((one) => one.name === name)?.code ?? ''
  it.each([
    ['偷排废水', '罗村社区', { departmentCode: 'environment', coDepartmentCodes: ['urban'] }],
    ['燃气异味', '罗村社区', { departmentCode: 'safety', coDepartmentCodes: ['fire', 'governance'] }],
    ['违章搭建', '狮城社区', { departmentCode: 'urban', coDepartmentCodes: ['land'] }],
    ['违章搭建', '罗村社区', { departmentCode: 'urban', coDepartmentCodes: ['land', 'fire'] }],
    ['邻里纠纷', '小塘社区', { departmentCode: 'governance', unitCode: 'judicial', coDepartmentCodes: [] }],
    ['占道经营', '官窑社区', { departmentCode: 'urban', coDepartmentCodes: [] }],
    ['占道经营', '狮城社区', { departmentCode: 'urban', unitCode: 'traffic', coDepartmentCodes: [] }],
    ['占道经营', '大学城社区', { departmentCode: 'urban', unitCode: 'traffic', coDepartmentCodes: ['governance'] }],
  ])('%s in %s', (item, community, expected) => {
    expect(deciding(named(item), communityOf(community)).map(({ then: act }) => act)).toEqual([expected])
  })
})
