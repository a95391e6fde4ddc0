/** Judges a folder on the laptop, by the very schemas and rules the cloud judges by. */
import * as v from 'valibot'
import { ACTIONS } from '#contract/actions'
import type { ImportProblem } from '#contract/founding'
import type { StaffRow } from '#contract/staff-import'
import type { Town } from '#contract/town'
import { FIELD_WORDS } from '#contract/words'
import { checkRuleSet } from '#domain/dispatch/check'
import { mergeItems } from '#domain/founding/items'
import { problemsOfOrganisation } from '#domain/founding/organisation'
import { type HashedRow, planStaff } from '#domain/people/staff-import'
import { checkMap } from '#domain/places/import-map'
import { settingInput } from './calls'
import type { TownFolder } from './folder'
import type { FolderProblem } from './sheet'
import { type ListName, REASON } from './words'

export function problemsOf(folder: TownFolder): FolderProblem[] {
  const form = problemsOfForm(folder)
  if (folder.problems.length + form.length > 0) return [...folder.problems, ...form]
  const taken = asTaken(folder)
  const town = townOf(taken, folder)
  const { problems: ofItems } = mergeItems([], taken.items, [], { departments: town.departments, open: false })
  return [
    ...problemsOfOrganisation(taken.organisation).map((problem) => placed(problem, folder)),
    ...ofItems.map((problem) => placed(problem, folder)),
    ...problemsOfMap(folder, town),
    ...checkRuleSet(town.ruleSet, town)
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ message }) => ({ file: 'rules.json', message })),
    ...problemsOfStaff(taken.staff, folder, town),
  ]
}

/** The lists as the actions take them, once their form was found right. */
function asTaken({ organisation, items, staff, rules }: TownFolder) {
  const { admin } = ACTIONS
  const values = <T>(piece: readonly { readonly value: T }[]) => piece.map(({ value }) => value)
  return {
    organisation: v.parse(admin['town.check'].input, organisation),
    items: pieces(items).flatMap((piece) => v.parse(admin['items.check'].input, { items: values(piece) }).items),
    staff: pieces(staff).flatMap((piece) => v.parse(admin['staff.check'].input, { rows: values(piece) }).rows),
    rules: rules ? v.parse(admin['rules.save'].input, { basedOn: 1, rules }).rules : [],
  }
}

/** Each file against the schema of the action that takes it. */
function problemsOfForm(folder: TownFolder): FolderProblem[] {
  const { organisation, items, staff, rules, lines } = folder
  const judge = (
    file: string,
    schema: v.GenericSchema,
    value: unknown,
    lineOf?: (path: readonly string[]) => Place,
  ) => {
    const parsed = v.safeParse(schema, value)
    return (parsed.success ? [] : parsed.issues).map((issue): FolderProblem => {
      const path = (v.getDotPath(issue) ?? '').split('.')
      const place = lineOf?.(path) ?? {}
      const words = path.filter((step) => !/^\d+$/.test(step)).map((step) => FIELD_WORDS[step] ?? step)
      return { file, ...place, message: `“${words.at(-1) ?? ''}”填写得不完整或格式不对，现在是 ${issue.received}。` }
    })
  }
  const { admin } = ACTIONS
  const row = (file: string, all: readonly { readonly line: number }[]) => (path: readonly string[]) => ({
    file,
    line: all[Number(path[1])]?.line ?? 1,
  })
  const organisationPlace = (path: readonly string[]): Place => {
    const list = path[0] as ListName
    const line = lines[list]?.[Number(path[1])]
    return list in lines ? { file: `${list}.csv`, ...(line === undefined ? {} : { line }) } : {}
  }
  return [
    ...judge('town.json', admin['town.check'].input, organisation, organisationPlace),
    ...pieces(items).flatMap((piece) =>
      judge(
        'items.csv',
        admin['items.check'].input,
        { items: piece.map(({ value }) => value) },
        row('items.csv', piece),
      ),
    ),
    ...pieces(staff).flatMap((piece) =>
      judge(
        'staff.csv',
        admin['staff.check'].input,
        { rows: piece.map(({ value }) => value) },
        row('staff.csv', piece),
      ),
    ),
    ...(rules ? judge('rules.json', admin['rules.save'].input, { basedOn: 1, rules }) : []),
    ...Object.entries(folder.settings).flatMap(([name, value]) => {
      const { action, input } = settingInput(name, value, 0)
      return judge(`${name}.json`, admin[action].input, input)
    }),
    ...folder.duty.flatMap((phone, at) =>
      judge('duty.csv', admin['duty.phones.set'].input, { ...phone, basedOn: 0, reason: REASON }, () => ({
        line: at + 2,
      })),
    ),
  ]
}

interface Place {
  readonly file?: string
  readonly line?: number
}

const ROWS_MAX = 100
/** WeChat's functions take bodies of 100 KB; the rest of the call needs a little. */
const BYTES_MAX = 80_000

/** A list in pieces that fit into one call each. */
export function pieces<T>(list: readonly T[]): T[][] {
  const all: T[][] = []
  let bytes = 0
  for (const one of list) {
    const size = Buffer.byteLength(JSON.stringify(one)) + 1
    const last = all.at(-1)
    if (last && last.length < ROWS_MAX && bytes + size <= BYTES_MAX) {
      last.push(one)
      bytes += size
    } else {
      all.push([one])
      bytes = size
    }
  }
  return all
}

/** The town as it would stand once everything was sent. */
function townOf({ organisation, items, rules }: ReturnType<typeof asTaken>, { map }: TownFolder): Town {
  const { name, centre, offices, communities, departments } = organisation
  const bare = {
    meta: { name, centre, sample: false, version: 1 },
    ...{ offices, communities, departments, items },
    ruleSet: { version: 1, rules },
    grids: [],
  }
  const { grids } = map ? checkMap(parsed(map.text), map.crs, bare) : { grids: [] }
  return { ...bare, grids }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function problemsOfMap({ map }: TownFolder, town: Town): FolderProblem[] {
  if (!map) return []
  return checkMap(parsed(map.text), map.crs, town).problems.map(({ message }) => ({ file: 'map.geojson', message }))
}

/** Everybody is judged as if nobody had registered yet. */
function problemsOfStaff(staff: readonly StaffRow[], folder: TownFolder, town: Town): FolderProblem[] {
  const rows = staff.map((row): HashedRow => ({ ...row, phoneHash: row.phone, nameHashes: [row.name], grantId: '' }))
  const none = { people: new Map(), waiting: new Map() }
  const { problems } = planStaff(rows, none, '', town, Date.now())
  const lines = folder.staff.map(({ line }) => line)
  return problems.map(({ row = 1, message }) => ({
    file: 'staff.csv',
    line: lines[row - 1] ?? 1,
    message: hinted(inFile(message, lines)),
  }))
}

/** With lines of the file instead of places in the list. */
function placed({ list, row, message }: ImportProblem, folder: TownFolder): FolderProblem {
  const file = list === 'town' ? 'town.json' : `${list}.csv`
  const lines = list === 'items' ? folder.items.map(({ line }) => line) : (folder.lines[list as ListName] ?? [])
  const line = row === undefined ? undefined : lines[row - 1]
  return { file, ...(line === undefined ? {} : { line }), message: hinted(inFile(message, lines)) }
}

function inFile(message: string, lines: readonly number[]): string {
  return message.replaceAll(/第 (\d+) 行/g, (_, row: string) => `第 ${lines[Number(row) - 1] ?? row} 行`)
}

/** Codes that begin with 0 lose it in Excel, the commonest of all mistakes. */
function hinted(message: string): string {
  return /不在|不是本镇/.test(message) ? `${message}（编号以 0 开头的列，请在 Excel 中设成“文本”。）` : message
}
