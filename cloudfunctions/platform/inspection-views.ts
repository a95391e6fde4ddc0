import type { CheckView, DrawProof, PeriodView, RoundView } from '#contract/inspections'
import type { PublicTown } from '#contract/town'
import { type Check, type Period, type Round, scoreOf } from '#domain/inspections/round'

export function periodView(period: Period): PeriodView {
  const { _id: periodId, kind, fromMs, toMs, commitment, committedAtMs, drawnAtMs, publishAtMs, publishedAtMs } = period
  return {
    periodId,
    kind,
    fromMs,
    toMs,
    commitment,
    committedAtMs,
    ...(drawnAtMs === null ? {} : { drawnAtMs }),
    ...(publishAtMs === null ? {} : { publishAtMs }),
    ...(publishedAtMs === null ? {} : { publishedAtMs }),
  }
}

export function roundView(round: Round, town: PublicTown): RoundView {
  const score = scoreOf(round.checks)
  return {
    roundId: round._id,
    communityName: nameIn(town.communities, round.communityCode),
    officeName: nameIn(town.offices, round.officeCode),
    ...(round.byCommunityCode === null ? {} : { byCommunityName: nameIn(town.communities, round.byCommunityCode) }),
    checks: round.checks.map((check) => checkView(check, town)),
    ...(score === undefined ? {} : { score }),
  }
}

/** Never who inspected. */
export function checkView({ caseId, caseNo, itemName, gridCode, state, result }: Check, town: PublicTown): CheckView {
  return {
    caseId,
    caseNo,
    itemName,
    gridName: nameIn(town.grids, gridCode),
    state,
    faults: (result?.points ?? []).filter(({ passed }) => !passed).map(({ words }) => words),
    reasons: result?.reasons ?? [],
    ...(result?.note ? { note: result.note } : {}),
  }
}

/** The seed and the secret are told once every community was drawn. */
export function proofOf(round: Round, { commitment, committedAtMs, secret }: Period): DrawProof {
  const { _id: roundId, communityCode, candidates, listHash, seed, checks } = round
  return {
    roundId,
    commitment,
    committedAtMs,
    ...(secret === null ? {} : { secret, seed }),
    communityCode,
    candidates,
    listHash,
    drawn: checks.map(({ caseNo }) => caseNo),
  }
}

function nameIn(list: readonly { readonly code: string; readonly name: string }[], code: string): string {
  return list.find((entry) => entry.code === code)?.name ?? code
}
