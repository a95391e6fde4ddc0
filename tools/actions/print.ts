import { toJsonSchema } from '@valibot/to-json-schema'
import type { Action } from '#contract/action'
import { ACTIONS } from '#contract/actions'
import { SCOPES } from '#contract/scopes'
import { LOCAL_ROUTES } from './routes'

const lines = [
  'The local cloud answers:',
  ...LOCAL_ROUTES.map(({ route, does }) => `  ${route}\n      ${does}`),
  '',
  'Doors and their actions (POST /v1/functions/<door> with {"action","input"}):',
]
for (const [door, actions] of Object.entries(ACTIONS)) {
  for (const [name, action] of Object.entries(actions as Record<string, Action>)) {
    const who = typeof action.who === 'string' ? action.who : action.who.join(', ')
    const { $schema: _, ...schema } = toJsonSchema(action.input, { errorMode: 'ignore', typeMode: 'input' })
    lines.push(
      '',
      `${door} ${name}`,
      `  who:   ${who}`,
      `  scope: ${(SCOPES as Record<string, Record<string, string>>)[door]?.[name] ?? ''}`,
      `  does:  ${action.does}`,
      `  input: ${JSON.stringify(schema)}`,
    )
  }
}
console.log(lines.join('\n'))
