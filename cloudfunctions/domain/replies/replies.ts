import type { ReplyTemplate } from '#contract/replies'
import type { Actor } from '../cases/permit'

/** The sentences offered to somebody with these roles; a department's own only to its handlers. */
export function repliesFor(replies: readonly ReplyTemplate[], grants: Actor['grants']): ReplyTemplate[] {
  return replies.filter(({ role, departmentCode }) =>
    grants.some((grant) => {
      if (grant.role !== role) return false
      return departmentCode === undefined || (grant.role === 'handler' && grant.departmentCode === departmentCode)
    }),
  )
}
