import { createHash } from 'node:crypto'
import type { DutyPhone, DutyPhones } from '#contract/duty'
import { CONSENT_VERSION } from '#contract/limits'
import { type MessageSettings, TEMPLATE_KEYS } from '#contract/messages'
import { ROLE_WORDS, type RoleGrant } from '#contract/roles'
import type { Town } from '#contract/town'
import type { AwardSettingsVersion } from '#domain/awards/settings'
import type { RuleSetDocument } from '#domain/dispatch/rule-set-document'
import { maskName, maskPhone, type Person } from '#domain/people/person'
import { encrypt, keyedHash } from '#platform/secrets'
import { SAMPLE_AWARDS } from '../sample-town/awards'
import type { SamplePerson, SampleTown } from '../sample-town/index'

/** Sample templates; a town puts in those of its own mini-program. */
const SAMPLE_FIELDS = [
  { name: 'thing1', source: 'item' },
  { name: 'character_string2', source: 'caseNo' },
  { name: 'phrase3', source: 'title' },
  { name: 'time4', source: 'time' },
  { name: 'thing5', source: 'hint' },
] as const
const MESSAGES: MessageSettings = {
  version: 1,
  templates: TEMPLATE_KEYS.map((key) => ({ key, templateId: `sample-${key}`, fields: SAMPLE_FIELDS })),
  news: [
    { news: 'accept', template: 'progress', keep: 0 },
    { news: 'handle', template: 'progress', keep: 0 },
    { news: 'answer', template: 'progress', keep: 0 },
    { news: 'verify', template: 'result', keep: 0 },
    { news: 'reject', template: 'result', keep: 0 },
    { news: 'closeLinked', template: 'result', keep: 0 },
    { news: 'rejectLinked', template: 'result', keep: 0 },
    { news: 'grantAppeal', template: 'result', keep: 0 },
    { news: 'denyAppeal', template: 'result', keep: 0 },
    { news: 'awardDelivered', template: 'award', keep: 0 },
    { news: 'awardFailed', template: 'award', keep: 0 },
  ],
}

/** Sample duty phones, of numbers that nobody has: one a department, one a unit. */
function dutyPhonesOf({ departments }: Town): DutyPhones {
  const desks = departments.flatMap(({ code: departmentCode, units }) => [
    { departmentCode },
    ...units.map(({ code: unitCode }) => ({ departmentCode, unitCode })),
  ])
  const phones: DutyPhone[] = desks.map((desk, at) => ({
    ...desk,
    phone: `199000000${String(at + 1).padStart(2, '0')}`,
  }))
  return { version: 1, phones }
}

/** When the sample people registered: a fixed instant, so that the seed is the same each time. */
const REGISTERED_AT_MS = Date.UTC(2026, 0, 5, 1)

/** The sample town's numbers, as the first of their versions. */
const FIRST_SETTINGS: AwardSettingsVersion = {
  _id: 'v1',
  version: 1,
  settings: SAMPLE_AWARDS,
  reason: '示例镇的初始设置',
  changedBy: null,
  changedAtMs: REGISTERED_AT_MS,
}

/** The sample town as the local cloud loads it: documents by collection, and the people to sign in as. */
export function seedOf({ town, people }: SampleTown) {
  return {
    title: `我是网格员 · ${town.meta.name}`,
    people: people.map(signInEntry),
    collections: {
      town: townDocuments(town),
      ruleSets: [ruleSetDocument(town)],
      awardSettings: [FIRST_SETTINGS],
      persons: people.map(personDocument),
    },
  }
}

function townDocuments(town: Town) {
  const officeOfCommunity = new Map(town.communities.map((community) => [community.code, community.officeCode]))
  const gridParts = town.offices.map((office) => ({
    _id: `grids:${office.code}`,
    value: town.grids.filter((grid) => officeOfCommunity.get(grid.communityCode) === office.code),
  }))
  const { meta, offices, communities, departments, items, ruleSet } = town
  const awardLimits = { ...SAMPLE_AWARDS, version: FIRST_SETTINGS.version }
  const parts = { meta, offices, communities, departments, items, ruleSet, awardLimits, messages: MESSAGES }
  const dutyPhones = { _id: 'dutyPhones', value: dutyPhonesOf(town), history: [] }
  return [...Object.entries(parts).map(([_id, value]) => ({ _id, value })), dutyPhones, ...gridParts]
}

/** The rules in force, as the first of their versions. */
function ruleSetDocument({ ruleSet: { version, rules } }: Town): RuleSetDocument {
  return {
    _id: `v${version}`,
    version,
    rules,
    ruleCount: rules.length,
    basedOn: 0,
    savedBy: null,
    savedAtMs: REGISTERED_AT_MS,
    activatedAtMs: REGISTERED_AT_MS,
    activatedBy: null,
  }
}

function personDocument(person: SamplePerson): Person {
  return {
    _id: keyedHash('openid', person.openid),
    personId: uuidFrom(person.openid),
    version: 1,
    registration: {
      status: 'approved',
      commandId: uuidFrom(`registration of ${person.openid}`),
      nameSecret: encrypt(person.name),
      phoneSecret: encrypt(person.phone),
      phoneHash: keyedHash('phone', person.phone),
      nameHash: keyedHash('name', person.name),
      nameMasked: maskName(person.name),
      phoneMasked: maskPhone(person.phone),
      phoneVerified: true,
      communityCode: person.communityCode,
      consentVersion: CONSENT_VERSION,
      submittedAtMs: REGISTERED_AT_MS,
      reviewedAtMs: REGISTERED_AT_MS,
    },
    roles: person.roles.filter((grant) => grant.role !== 'citizen'),
  }
}

/** Each role with its scope and its word; who holds none is a resident. */
function signInEntry({ openid, name, roles, group, note }: SamplePerson) {
  const grants: readonly RoleGrant[] = roles.length > 0 ? roles : [{ role: 'citizen' }]
  return {
    openid,
    name,
    roles: grants.map((grant) => ({ ...grant, label: ROLE_WORDS[grant.role] })),
    group,
    place: note,
  }
}

/** A version-4-shaped id made of a name, the same each time. */
export function uuidFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
