/** Where a role counts, in words. */
import type { RoleGrant, StaffRole } from '#contract/roles'
import type { PublicTown } from '#contract/town'

export type StaffGrant = Extract<RoleGrant, { role: StaffRole }>

function nameIn(list: readonly { readonly code: string; readonly name: string }[] | undefined, code: string): string {
  return list?.find((entry) => entry.code === code)?.name ?? ''
}

function gridsInWords(town: PublicTown | undefined, codes: readonly string[]): string {
  const first = nameIn(town?.grids, codes[0] ?? '')
  return codes.length > 1 ? `${first} 等 ${codes.length} 个网格` : first
}

/** Where a role counts: 罗村, 城管 · 市政, 芦塘第1网格 等 3 个网格, or the whole town. */
export function scopeOf(grant: StaffGrant, town: PublicTown | undefined): string {
  switch (grant.role) {
    case 'gridOfficer':
      return gridsInWords(town, grant.gridCodes)
    case 'handler': {
      const department = town?.departments.find(({ code }) => code === grant.departmentCode)
      const unit = grant.unitCode ? nameIn(department?.units, grant.unitCode) : ''
      return [department?.name ?? '', unit].filter(Boolean).join(' · ')
    }
    case 'inspector':
    case 'leader':
      if (grant.communityCodes) return grant.communityCodes.map((code) => nameIn(town?.communities, code)).join('、')
      return grant.officeCode ? nameIn(town?.offices, grant.officeCode) : (town?.meta.name ?? '')
    default:
      return town?.meta.name ?? ''
  }
}
