import { FLOW, FLOW_ACTIONS, type FlowAction, type FlowRole, OPEN_STATES, type State } from '#contract/flow'
import { ROLE_WORDS, ROLES } from '#contract/roles'
import { ACTION_WORDS, STATE_WORDS } from '#contract/words'

/** What the picture leaves to the table: where a case turns out to be another one's, or lies elsewhere. */
const ONLY_IN_THE_TABLE: readonly FlowAction[] = ['link', 'unlink', 'closeLinked', 'rejectLinked', 'regrid', 'reitem']

/** The flow table as a Mermaid state diagram; the README carries it, and a specification holds the two together. */
export function flowDiagram(): string {
  const drawn = FLOW_ACTIONS.filter((action) => !ONLY_IN_THE_TABLE.includes(action) && FLOW[action].to !== 'same')
  const isEveryOpen = (from: readonly State[]) => OPEN_STATES.every((state) => from.includes(state))
  const arrows = drawn.flatMap((action) => {
    const { from, to } = FLOW[action]
    return isEveryOpen(from) ? [`  open --> ${to}: ${action}`] : from.map((state) => `  ${state} --> ${to}: ${action}`)
  })
  const isWithin = (arrow: string) =>
    OPEN_STATES.some((state) => arrow.includes(`> ${state}:`)) && !/ (closed|rejected|appealed) -->/.test(arrow)
  return [
    'stateDiagram-v2',
    '  [*] --> open: report',
    '  state open {',
    '    [*] --> dispatched: a rule holds',
    '    [*] --> triage: no rule',
    ...arrows.filter(isWithin).map((arrow) => `  ${arrow}`),
    '  }',
    ...arrows.filter((arrow) => !isWithin(arrow)),
  ].join('\n')
}

/** The flow table as a Markdown table, for the docs. */
export function flowTable(): string {
  const rows = FLOW_ACTIONS.map((action) => {
    const { from, to, by, why } = FLOW[action]
    const takers: readonly FlowRole[] = [...ROLES, 'system']
    const roles = takers
      .filter((role) => by[role] !== undefined)
      .map((role) => {
        const guards = by[role] ?? []
        return `${role === 'system' ? '系统' : ROLE_WORDS[role]} \`${role}\`${guards.length > 0 ? ` (${guards.join(', ')})` : ''}`
      })
    const states = from.map((state) => `${STATE_WORDS[state]} \`${state}\``).join(', ')
    const target = to === 'same' ? 'stays' : `${STATE_WORDS[to]} \`${to}\``
    return `| ${ACTION_WORDS[action]} \`${action}\` | ${states} | ${target} | ${roles.join('; ')} | ${why} |`
  })
  return ['| action | from | to | by (and what must hold) | why |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}
