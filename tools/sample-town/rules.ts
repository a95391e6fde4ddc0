/**
 * The sample town's dispatch rules, version 1.
 *
 * Which rule decides: of all rules that hold, the most specific one. Specificity is a tuple of flags, 1 where the
 * condition is given, compared from the left: gridCodes > communityCodes > officeCodes > itemCodes > groups > urgent.
 * No two rules of equal specificity may hold for the same case.
 *
 * The group 其他事项 (其他问题, 多部门难题, 意见建议) has no rule on purpose: its cases go to triage.
 */
import type { Community, DispatchRule, DispatchRuleSet, Item, Office, RuleConditions } from '#contract/town'
import { got } from './random'

/** Conditions in names, as the town speaks of them; names in one string are separated by spaces. */
interface NamedConditions {
  readonly items?: string
  readonly groups?: string
  readonly offices?: string
  readonly communities?: string
  readonly urgent?: boolean
}

/** To whom: department or department/unit; then the co-departments. */
type NamedRule = readonly [when: NamedConditions, to: string, coDepartmentCodes?: readonly string[]]

const BY_GROUP: readonly NamedRule[] = [
  [{ groups: '市容环境' }, 'urban'],
  [{ groups: '道路设施' }, 'urban/municipal'],
  [{ groups: '污染环保' }, 'environment'],
  [{ groups: '违法建设' }, 'urban', ['land']],
  [{ groups: '消防安全' }, 'fire'],
  [{ groups: '安全生产' }, 'safety'],
  [{ groups: '出租屋与流动人口' }, 'migrants'],
  [{ groups: '劳动保障' }, 'labour'],
  [{ groups: '卫生健康' }, 'health'],
  [{ groups: '社会治安' }, 'governance'],
  [{ groups: '民生救助' }, 'civil'],
  [{ groups: '党群服务' }, 'party'],
  [{ groups: '化解矛盾纠纷' }, 'governance/judicial'],
]

const BY_GROUP_WHEN_URGENT: readonly NamedRule[] = [
  [{ groups: '消防安全', urgent: true }, 'fire', ['safety', 'governance']],
  [{ groups: '安全生产', urgent: true }, 'safety', ['fire', 'governance']],
]

const BY_ITEM: readonly NamedRule[] = [
  [{ items: '绿化带损坏 树枝遮挡 公厕脏污' }, 'urban/municipal'],
  [{ items: '油烟扰民' }, 'urban', ['environment']],
  [{ items: '交通信号灯故障 交通标志损坏 机动车乱停放' }, 'urban/traffic'],
  [{ items: '货车超载撒漏' }, 'urban/traffic', ['safety']],
  [{ items: '路面塌陷' }, 'urban/municipal', ['land']],
  [{ items: '树木倒伏阻路' }, 'urban/municipal', ['fire']],
  [{ items: '偷排废水 黑臭水体 施工噪声' }, 'environment', ['urban']],
  [{ items: '工地扬尘' }, 'environment', ['land']],
  [{ items: '废料乱堆放' }, 'environment', ['safety']],
  [{ items: '抢建' }, 'urban', ['land', 'governance']],
  [{ items: '占用农田建房 非法填塘取土' }, 'land', ['urban']],
  [{ items: '房屋开裂倾斜' }, 'land/housing', ['safety']],
  [{ items: '工地违规施工' }, 'land/housing', ['safety', 'urban']],
  [{ items: '三合一场所' }, 'fire', ['migrants', 'safety']],
  [{ items: '违规存放易燃物' }, 'fire', ['safety']],
  [{ items: '群租隔断' }, 'migrants', ['fire', 'urban']],
  [{ items: '可疑人员聚居' }, 'migrants', ['governance']],
  [{ items: '拖欠工资 使用童工' }, 'labour', ['governance']],
  [{ items: '高温作业无保护' }, 'labour', ['safety', 'health']],
  [{ items: '独居老人缺照料' }, 'civil', ['health']],
  [{ items: '无障碍设施缺失' }, 'civil', ['urban']],
  [{ items: '严重精神障碍看护' }, 'health', ['governance']],
  [{ items: '家庭暴力' }, 'governance', ['civil', 'health']],
  [{ items: '征地拆迁纠纷 山林土地纠纷' }, 'land', ['governance']],
  [{ items: '物业纠纷' }, 'land/housing', ['governance']],
  [{ items: '劳资纠纷' }, 'labour', ['governance']],
  [{ items: '医疗纠纷' }, 'health', ['governance']],
]

const BY_PLACE: readonly NamedRule[] = [
  [{ offices: '官窑社会管理处', items: '河涌漂浮垃圾' }, 'urban/municipal', ['environment']],
  [{ offices: '小塘社会管理处 官窑社会管理处', items: '山林土地纠纷' }, 'governance/judicial', ['land']],
  [{ offices: '罗村社会管理处', items: '违章搭建' }, 'urban', ['land', 'fire']],
  [{ offices: '大圃社会管理处', items: '占道经营' }, 'urban/traffic'],
  [{ communities: '大学城社区', items: '乱放共享单车 占道经营' }, 'urban/traffic', ['governance']],
  [{ communities: '罗村社区 官窑社区', items: '店外堆放' }, 'urban/municipal', ['fire']],
]

/** What names are turned into codes with. */
interface Named {
  readonly offices: readonly Office[]
  readonly communities: readonly Community[]
  readonly items: readonly Item[]
}

function codesOf(names: string, known: readonly { readonly code: string; readonly name: string }[]): string[] {
  const codes = new Map(known.map(({ code, name }) => [name, code]))
  return names.split(' ').map((name) => got(codes, name))
}

function conditionsOf(when: NamedConditions, town: Named): RuleConditions {
  return {
    ...(when.communities === undefined ? {} : { communityCodes: codesOf(when.communities, town.communities) }),
    ...(when.offices === undefined ? {} : { officeCodes: codesOf(when.offices, town.offices) }),
    ...(when.items === undefined ? {} : { itemCodes: codesOf(when.items, town.items) }),
    ...(when.groups === undefined ? {} : { groups: when.groups.split(' ') }),
    ...(when.urgent === undefined ? {} : { urgent: when.urgent }),
  }
}

export function generateRules(town: Named): DispatchRuleSet {
  const named = [...BY_GROUP, ...BY_GROUP_WHEN_URGENT, ...BY_ITEM, ...BY_PLACE]
  const rules = named.map(([when, to, coDepartmentCodes = []], index): DispatchRule => {
    const [departmentCode = '', unitCode] = to.split('/')
    return {
      code: `R${String(index + 1).padStart(3, '0')}`,
      when: conditionsOf(when, town),
      then: { departmentCode, ...(unitCode === undefined ? {} : { unitCode }), coDepartmentCodes },
    }
  })
  return { version: 1, rules }
}
