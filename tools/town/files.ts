/** The calls as files, for who may not reach the cloud from a laptop: each is pasted into the console's test dialog. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingInput } from './calls'
import { pieces } from './check'
import { SETTINGS, type TownFolder } from './folder'
import { REASON } from './words'

const ADMIN = { name: '管理员名', key: '密钥' }
const FILE_ID = '上传 map.geojson 后，存储里显示的文件 ID（cloud:// 开头）'

/** @returns the files' names, in the order in which they are sent. They are for a cloud without a town. */
export function writeCalls(town: TownFolder, folder: string, out: string): string[] {
  const { organisation, items, staff, rules, map, duty, settings } = town
  const calls: [action: string, input: object][] = [['town.import', { basedOn: 0, organisation, reason: REASON }]]
  for (const piece of pieces(items))
    calls.push(['items.import', { items: piece.map(({ value }) => value), reason: REASON }])
  if (map) calls.push(['map.import', { fileId: FILE_ID, crs: map.crs }])
  if (rules) {
    calls.push(['rules.save', { basedOn: 1, rules }])
    calls.push(['rules.activate', { version: 2, replaces: 1 }])
  }
  for (const name of SETTINGS) {
    const value = settings[name]
    if (!value) continue
    const { action, input } = settingInput(name, value, 0)
    calls.push([action, input])
  }
  duty.forEach((phone, basedOn) => {
    calls.push(['duty.phones.set', { basedOn, ...phone, reason: REASON }])
  })
  for (const piece of pieces(staff))
    calls.push(['staff.import', { rows: piece.map(({ value }) => value), reason: REASON }])
  calls.push(['town.state', {}], ['town.open', {}])
  mkdirSync(out, { recursive: true })
  if (map) copyFileSync(join(folder, 'map.geojson'), join(out, 'map.geojson'))
  return calls.map(([action, input], at) => {
    const file = `${String(at + 1).padStart(2, '0')}-${action}.json`
    writeFileSync(join(out, file), `${JSON.stringify({ action, input, admin: ADMIN })}\n`)
    return file
  })
}
