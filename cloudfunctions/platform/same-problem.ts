import type { Case } from '#domain/cases/case'
import { readCases } from './case-store'

/** The cases it follows, left, or was let go by: of the same problem, as far as anybody said. */
function followedBy({ parentId, leftParentId, besideId }: Case): string[] {
  return [parentId, leftParentId, besideId].filter((id): id is string => typeof id === 'string')
}

/**
 * The other cases of the same problem, up and down the links; one that a dispatcher unlinked is of another problem.
 * @returns their ids; reads nothing for a case that was never linked
 */
export async function readSameProblem(subject: Case): Promise<string[]> {
  const known = new Map<string, Case>([[subject._id, subject]])
  for (let newest = [subject]; newest.length > 0; ) {
    const near = newest.flatMap((one) => [...one.linkedIds, ...followedBy(one)])
    const unknown = [...new Set(near)].filter((id) => !known.has(id))
    const read = unknown.length > 0 ? await readCases(unknown) : []
    newest = read.filter(
      (one) =>
        followedBy(one).some((id) => known.has(id)) || newest.some((other) => followedBy(other).includes(one._id)),
    )
    for (const one of newest) known.set(one._id, one)
  }
  return [...known.keys()].filter((id) => id !== subject._id)
}
