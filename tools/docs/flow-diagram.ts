import { FLOW, FLOW_ACTIONS } from '#contract/flow'
import { ROLE_WORDS, ROLES } from '#contract/roles'
import { ACTION_WORDS, STATE_WORDS } from '#contract/words'

/** The flow table as a Mermaid state diagram; the README carries it, and a specification holds the two together. */
export function flowDiagram(): string {
  const moves = FLOW_ACTIONS.flatMap((action) => {
    const { from, to } = FLOW[action]
    return to === 'same' ? [] : from.map((state) => `  ${state} --> ${to}: ${action}`)
  })
  return [
    'stateDiagram-v2',
    '  [*] --> dispatched: report, a rule holds',
    '  [*] --> triage: report, no rule',
    ...moves,
    '  closed --> [*]',
    '  rejected --> [*]',
  ].join('\n')
}

/** The flow table as a Markdown table, for the docs. */
export function flowTable(): string {
  const rows = FLOW_ACTIONS.map((action) => {
    const { from, to, by, why } = FLOW[action]
    const roles = ROLES.filter((role) => by[role] !== undefined).map((role) => {
      const guards = by[role] ?? []
      return `${ROLE_WORDS[role]} \`${role}\`${guards.length > 0 ? ` (${guards.join(', ')})` : ''}`
    })
    const states = from.map((state) => `${STATE_WORDS[state]} \`${state}\``).join(', ')
    const target = to === 'same' ? 'stays' : `${STATE_WORDS[to]} \`${to}\``
    return `| ${ACTION_WORDS[action]} \`${action}\` | ${states} | ${target} | ${roles.join('; ')} | ${why} |`
  })
  return ['| action | from | to | by (and what must hold) | why |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}
