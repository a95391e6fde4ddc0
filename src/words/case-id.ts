const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The case a page's address names; nothing when the address is incomplete or mistyped. */
export function caseIdIn(params: Readonly<Partial<Record<string, string>>>): string | undefined {
  const { caseId = '' } = params
  return CASE_ID.test(caseId) ? caseId : undefined
}

export const NO_SUCH_CASE = '没有找到这件案件，可能是地址不完整。'
