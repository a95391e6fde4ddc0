import { CloudError, messageOf, notEmulated, refused } from '../errors'
import { documentDepthMax } from '../limits'

const otherOperators = ['$where', '$text', '$jsonSchema', '$function', '$accumulator', '$out', '$merge', '$near']

/** @throws CloudError when a specification names an operator that is not emulated */
export function assertEmulated(spec: unknown, depth = 0): void {
  if (depth > documentDepthMax || typeof spec !== 'object' || spec === null) return
  for (const [key, inner] of Object.entries(spec)) {
    if (otherOperators.includes(key)) throw notEmulated(`the operator ${key}`)
    assertEmulated(inner, depth + 1)
  }
}

/** Runs mingo, turning its complaints into the database's. */
export function judged<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw refused(messageOf(error))
  }
}
