/** A town as a folder of spreadsheets: the sample town is written as one, judged, and sent to an empty cloud. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '#contract/action'
import { ACTIONS } from '#contract/actions'
import { CONSENT_VERSION } from '#contract/limits'
import { USUAL_LIMITS } from '#contract/person-limits'
import { USUAL_RETENTION } from '#contract/retention'
import { USUAL_INSPECTIONS } from '#domain/inspections/settings'
import { type ConsoleCall, FOUNDER, startEmptyTown } from '../../tools/driver/founding'
import { jpeg, uploadPhoto } from '../../tools/driver/photos'
import { itemNamed, middleOf, publicTown } from '../../tools/driver/places'
import { accepted, type Caller, signIn, stopTown } from '../../tools/driver/town'
import { generateSampleTown, type SamplePerson } from '../../tools/sample-town'
import type { Cloud } from '../../tools/town/calls'
import { problemsOf } from '../../tools/town/check'
import { writeCalls } from '../../tools/town/files'
import { readFolder } from '../../tools/town/folder'
import { localCloud } from '../../tools/town/local-cloud'
import { writeSample } from '../../tools/town/sample'
import { openTown, sendTown } from '../../tools/town/send'

const folders: string[] = []
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'town-folder-'))
  folders.push(folder)
  writeSample(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const lines = (folder: string) =>
  problemsOf(readFolder(folder)).map(({ file, line = '', message }) => `${file}:${line} ${message}`)

/** One cell of the sample's file, or the whole file, as somebody changed it. */
function edit(folder: string, file: string, change: (text: string) => string | Buffer): void {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
}

describe('a folder', () => {
  it('of the sample town is sound', () => {
    const folder = aFolder()
    expect(lines(folder)).toEqual([])
    const { organisation, items, staff, rules } = readFolder(folder)
    const { town, people } = generateSampleTown()
    expect(organisation).toMatchObject({ name: town.meta.name, offices: town.offices, departments: town.departments })
    expect(items.map(({ value }) => value)).toEqual(town.items)
    expect(rules).toEqual(town.ruleSet.rules)
    expect(staff).toHaveLength(people.flatMap(({ roles }) => roles.filter(({ role }) => role !== 'admin')).length)
  })

  it('makes the inspector of a community, never one of the whole town by mistake', () => {
    const folder = aFolder()
    edit(folder, 'staff.csv', (text) => text.replace(',督查员,,,,,,,,', ',督查员,,,,,,0101,,'))
    const inspectors = readFolder(folder).staff.flatMap(({ value: { grant } }) =>
      grant.role === 'inspector' ? grant : [],
    )
    expect(inspectors[0]).toEqual({ role: 'inspector', communityCodes: ['0101'] })
  })

  it('that went through Excel reads the same: with its mark, with semicolons, with or without the mark', () => {
    const folder = aFolder()
    const before = readFolder(folder).items
    edit(folder, 'offices.csv', (text) => text.replaceAll(',', ';'))
    edit(folder, 'items.csv', (text) => text.replace('\uFEFF', '').replaceAll('\r\n', '\n'))
    expect(lines(folder)).toEqual([])
    expect(readFolder(folder).items).toEqual(before)
  })

  it.each<[string, string, (text: string) => string | Buffer, string]>([
    ['is not UTF-8', 'offices.csv', () => Buffer.from([0xc2, 0xde, 0xb4, 0xe5, 0x2c]), 'offices.csv: 不是 UTF-8 编码'],
    [
      'has a column nobody knows',
      'offices.csv',
      (text) => text.replace('名称', '名字'),
      'offices.csv:1 不认识的列“名字”',
    ],
    [
      'lost its zeros in Excel',
      'communities.csv',
      (text) => text.replace('罗村社区,01', '罗村社区,1'),
      'communities.csv:2 社区第 2 行（罗村社区）的管理处 1 不在管理处名单里',
    ],
    [
      'has a time limit without a unit',
      'items.csv',
      (text) => text.replace('2工作小时', '2'),
      'items.csv:2 “接单时限”须填数字和单位',
    ],
    [
      'names a department that is not there',
      'items.csv',
      (text) => text.replace('1,urban,是', '1,city,是'),
      'items.csv:2 第 2 行（A001 暴露垃圾）的部门 city 不在部门名单里',
    ],
    [
      'has a phone in powers of ten',
      'staff.csv',
      (text) => text.replace('19900002056', '1.99E+10'),
      'staff.csv:2 手机号“1.99E+10”被 Excel 改成了科学记数',
    ],
    [
      'would make an admin',
      'staff.csv',
      (text) => text.replace('网格员', '管理员'),
      'staff.csv:2 身份“管理员”不认识，或不能用名单授予',
    ],
    [
      'names a grid that is not there',
      'staff.csv',
      (text) => text.replace(',010101,', ',990101,'),
      'staff.csv:2 第 2 行（徐*远 199****2056）：“990101”不是本镇的网格',
    ],
    [
      'has a day that no month has',
      'staff.csv',
      (text) => text.replace(',010101,,,,,,,', ',010101,,,,,,,2026-02-30'),
      'staff.csv:2 “到”须是日期，如 2026-05-01，现在是“2026-02-30”',
    ],
    [
      'leaves it open who is a head',
      'staff.csv',
      (text) => text.replace(',010101,,,,,,,', ',010101,,,也许,,,,'),
      'staff.csv:2 “负责人”须填“是”或“否”，现在是“也许”',
    ],
    ['is no JSON', 'rules.json', () => '[', 'rules.json: 不是 JSON'],
    [
      'has a rule for nobody',
      'rules.json',
      (text) => text.replace('"urban"', '"city"'),
      'rules.json: 规则 R001 用到的部门 city 不存在',
    ],
    ['has a map that is none', 'map.geojson', () => '{}', 'map.geojson: 文件不是 GeoJSON'],
    [
      'promises an award of nothing',
      'awards.json',
      (text) => text.replace('500', '0'),
      'awards.json: “每件奖励（分）”填写得不完整或格式不对',
    ],
  ])('that %s is told so, with file and line', (_, file, change, expected) => {
    const folder = aFolder()
    edit(folder, file, change)
    expect(lines(folder).some((line) => line.startsWith(expected))).toBe(true)
  })

  it('is written as calls to paste, each fit for its action and for a body of 100 KB, without any key', () => {
    const folder = aFolder()
    const out = join(folder, 'calls')
    const files = writeCalls(readFolder(folder), folder, out)
    expect(readdirSync(out).sort()).toEqual([...files, 'map.geojson'].sort())
    for (const file of files) {
      expect(statSync(join(out, file)).size).toBeLessThan(100_000)
      const call = JSON.parse(readFileSync(join(out, file), 'utf8')) as { action: string; input: object; admin: object }
      expect(call.admin).toEqual({ name: '管理员名', key: '密钥' })
      const fileId = 'cloud://env/maps/a.geojson'
      const sent = call.action === 'map.import' ? { ...call.input, fileId } : call.input
      const schema = (ACTIONS.admin as Record<string, Action>)[call.action]?.input
      expect(schema && v.safeParse(schema, sent).success, file).toBe(true)
    }
  })
})

describe('the sample town’s folder founds an empty cloud', () => {
  let town: Awaited<ReturnType<typeof startEmptyTown>>['town']
  let byKey: ConsoleCall
  let cloud: Cloud
  const folder = aFolder()
  const { people } = generateSampleTown()
  beforeAll(async () => {
    const started = await startEmptyTown()
    town = started.town
    byKey = started.byKey
    cloud = localCloud(town.url, FOUNDER)
  })
  afterAll(async () => stopTown(town))

  /** Registers by WeChat's button under the name and number of the list. */
  async function enters({ openid, name, phone, communityCode }: Omit<SamplePerson, 'roles' | 'group' | 'note'>) {
    const caller = await signIn(town.url, openid)
    const form = { name, communityCode, isFourteenOrOlder: true, consentVersion: CONSENT_VERSION }
    const weChatCode = `phone-${phone}`
    accepted(await caller.call('citizen', 'me.register', { commandId: randomUUID(), ...form, phone: { weChatCode } }))
    return caller
  }
  const personWhere = (fits: (person: SamplePerson) => boolean): SamplePerson => {
    const person = people.find(fits)
    if (!person) throw new Error('nobody fits')
    return person
  }

  it('after a break in the middle it goes on where it stopped', async () => {
    const broken: Cloud = { ...cloud, uploadMap: () => Promise.reject(new Error('the line broke')) }
    await expect(sendTown(broken, readFolder(folder), folder)).rejects.toThrow('the line broke')
    const said: string[] = []
    const state = await sendTown(cloud, readFolder(folder), folder, (line) => said.push(line))
    expect(said.slice(0, 4)).toEqual([
      '机构：新增 0，修改 0，不变 87，撤销 0',
      '事项：新增 0，修改 0，不变 100，撤销 0',
      '事项：新增 0，修改 0，不变 43，撤销 0',
      '地图：275 个网格',
    ])
    expect(said).toContain('工作人员：已授予 0 项，等待登记 100 项，不变 0 项')
    expect(state).toMatchObject({ open: false, name: '狮山镇（示例）' })
    expect(state.parts.filter(({ need, there }) => need === 'needed' && !there)).toEqual([])
  })

  it('sent again it changes nothing', async () => {
    const before = accepted(await byKey('town.state', {})).versions
    const said: string[] = []
    const state = await sendTown(cloud, readFolder(folder), folder, (line) => said.push(line))
    expect(said.filter((line) => !/不变|新增 0，修改 0/.test(line))).toEqual([])
    expect(said.at(-1)).toBe('工作人员：已授予 0 项，等待登记 0 项，不变 51 项')
    expect(state.versions).toEqual(before)
    expect((await openTown(cloud)).open).toBe(true)
  })

  it('settings and duty phones of files of their own are set once', async () => {
    const write = (file: string, value: object) => writeFileSync(join(folder, file), JSON.stringify(value))
    const field = { name: 'thing1', source: 'item' }
    write('messages.json', {
      templates: [{ key: 'result', templateId: 'a-template-of-ours', fields: [field] }],
      news: [{ news: 'verify', template: 'result', keep: 0 }],
    })
    write('training.json', { questions: 5, passMark: 4 })
    write('replies.json', [])
    write('retention.json', { ...USUAL_RETENTION, caseMonths: 12 })
    write('limits.json', { ...USUAL_LIMITS, 'report.send': 40 })
    write('inspections.json', { ...USUAL_INSPECTIONS, spotCases: 4 })
    writeFileSync(
      join(folder, 'duty.csv'),
      '部门编号,处置单位编号,值班电话\nurban,,19900000001\nurban,municipal,19900000002\n',
    )
    expect(lines(folder)).toEqual([])
    const said: string[] = []
    await sendTown(cloud, readFolder(folder), folder, (line) => said.push(line))
    expect(said.filter((line) => line.includes('已设定'))).toHaveLength(6)
    expect(said).toContain('值班电话：设定 2 个，不变 0 个')
    const again: string[] = []
    await sendTown(cloud, readFolder(folder), folder, (line) => again.push(line))
    expect(again.filter((line) => line.includes('已设定'))).toEqual([])
    expect(again).toContain('值班电话：设定 0 个，不变 2 个')
  })

  it('is the sample town, and its people get their roles as they come; a report is walked to its end', async () => {
    const resident = await enters({
      openid: 'oFolder_resident',
      name: '钱小明',
      phone: '19900009999',
      communityCode: '0101',
    })
    const places = await publicTown(resident)
    expect(places).toMatchObject({ meta: { name: '狮山镇（示例）', sample: true } })
    expect([places.grids.length, places.communities.length, places.items.length]).toEqual([275, 72, 143])
    const grid = places.grids.find(({ code }) => code === '010101')
    if (!grid) throw new Error('no grid')

    const first = personWhere(({ roles }) => roles.length === 1 && roles[0]?.role === 'dispatcher')
    const dispatcher = await enters(first)
    const masked = accepted(await byKey('registration.list', {})).list.find(({ waiting }) => waiting !== undefined)
    expect(masked?.waiting).toMatchObject({ grants: [{ role: 'dispatcher' }], nameAgrees: true })
    const command = { commandId: randomUUID(), personId: masked?.personId ?? '' }
    accepted(await byKey('registration.approve', command))

    const officer = await enters(
      personWhere(({ roles }) =>
        roles.some((role) => role.role === 'gridOfficer' && role.gridCodes.includes(grid.code)),
      ),
    )
    const handler = await enters(
      personWhere(
        ({ roles }) =>
          roles.length === 1 &&
          roles.some((role) => role.role === 'handler' && role.departmentCode === 'urban' && !role.unitCode),
      ),
    )
    const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
    expect(list).toHaveLength(3)
    for (const { personId } of list)
      accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))

    const photo = async (caller: Caller, scene: 'before' | 'after') => [await uploadPhoto(caller, jpeg(scene))]
    const itemCode = itemNamed(places, '暴露垃圾').code
    const text = '路口堆了一堆垃圾'
    const sent = {
      commandId: randomUUID(),
      itemCode,
      text,
      place: middleOf(grid),
      photos: await photo(resident, 'before'),
    }
    const { caseId } = accepted(await resident.call('citizen', 'report.send', sent))
    const ids = () => ({ commandId: randomUUID(), caseId })
    accepted(await officer.call('officer', 'case.confirm', { ...ids(), wellFormed: true }))
    accepted(await handler.call('officer', 'case.accept', ids()))
    const photos = await photo(handler, 'after')
    accepted(await handler.call('officer', 'case.handle', { ...ids(), note: '已清运', photos }))
    accepted(await officer.call('officer', 'case.verify', ids()))
    expect(accepted(await resident.call('citizen', 'case.get', { caseId }))).toMatchObject({
      state: 'closed',
      award: { amountFen: 500 },
    })
  })
})
