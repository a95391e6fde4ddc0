/** An entry of the audit log in plain words: what is kept there are ids, codes and pieces of forms. */
import type { AuditEntryView } from '#contract/audit-views'
import { isForTown, ROLE_WORDS } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { type StaffGrant, scopeOf } from '../../work/shared/scope-words'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const CONSOLE = 'key:'

/** Who did it. */
export function whoOf({ by, byName }: Pick<AuditEntryView, 'by' | 'byName'>): string {
  if (by.startsWith(CONSOLE)) return `${byName ?? by.slice(CONSOLE.length)}（控制台）`
  return byName ?? '已注销的人'
}

const SUBJECTS_SHOWN = 6

/** On whom or on what, each piece in words; pieces that say nothing to a reader are left out, and what is one of many. */
export function subjectsOf({ on, onNames }: AuditEntryView, town: PublicTown | undefined): string[] {
  const words = on.map((piece) => onNames[piece] ?? pieceInWords(piece, town)).filter((piece) => piece !== '')
  return words.length <= SUBJECTS_SHOWN ? words : [...words.slice(0, SUBJECTS_SHOWN), `等 ${words.length} 项`]
}

/** An id among what it was done on that has a name, to search for. */
export function namedOn({ on, onNames }: AuditEntryView): { readonly id: string; readonly name: string } | undefined {
  const id = on.find((piece) => onNames[piece] !== undefined)
  return id === undefined ? undefined : { id, name: onNames[id] ?? '' }
}

function pieceInWords(piece: string, town: PublicTown | undefined): string {
  if (ID.test(piece)) return ''
  const [, name = '', json = ''] = /^(\w+) (.+)$/s.exec(piece) ?? []
  switch (name) {
    case 'grant':
      return grantInWords(json, town)
    case 'version':
      return `第 ${json} 版`
    case 'basedOn':
      return json === '0' ? '' : `改自第 ${json} 版`
    case 'photoRequired':
    case 'confidential':
    case 'urgent':
    case 'rewardable':
      return `${FLAGS[name]}：${json === 'true' ? '是' : '否'}`
    case '':
      return codeInWords(piece, town)
    // A whole form, or times of an export: who needs them takes the table out.
    default:
      return ''
  }
}

const FLAGS = { photoRequired: '要照片', confidential: '涉及隐私', urgent: '紧急', rewardable: '有奖励' } as const

function codeInWords(code: string, town: PublicTown | undefined): string {
  if (/^20\d\d-\d\d$/.test(code)) return `${code.slice(0, 4)} 年 ${Number(code.slice(5))} 月`
  const units = town?.departments.flatMap((department) => [department, ...department.units])
  const named = town?.items.find((item) => item.code === code) ?? units?.find((one) => one.code === code)
  if (named) return named.name
  const round = /^(spot|cross):[\d-]+:(.+)$/.exec(code)
  if (round) return town?.communities.find((one) => one.code === round[2])?.name ?? ''
  return ''
}

/** What an entry keeps of a long grant is cut off. */
function grantInWords(json: string, town: PublicTown | undefined): string {
  const role = /"role":"(\w+)"/.exec(json)?.[1] as StaffGrant['role'] | undefined
  if (!role || !(role in ROLE_WORDS)) return ''
  try {
    const grant = JSON.parse(json) as StaffGrant
    return isForTown(grant) ? ROLE_WORDS[role] : `${ROLE_WORDS[role]}（${scopeOf(grant, town)}）`
  } catch {
    return ROLE_WORDS[role]
  }
}

/** Why, or what was decided. */
export function whyInWords(why: string | undefined): string {
  return (why ?? '')
    .split(' · ')
    .map((piece) => DECISIONS[piece] ?? piece)
    .join(' · ')
}

const DECISIONS: Readonly<Record<string, string>> = {
  grant: '例外发放',
  reopen: '改回未完成',
  'approved true': '批准',
  'approved false': '不批准',
}
