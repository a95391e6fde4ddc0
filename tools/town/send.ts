/** Sends a folder to a cloud, step by step; what is there already is not sent again, so that it goes on after a break. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { TownState } from '#contract/founding'
import type { Reply } from '#contract/outcome'
import { sentenceOf } from '#contract/refusals'
import { type Cloud, readSetting, settingInput } from './calls'
import { pieces } from './check'
import { SETTINGS, type TownFolder } from './folder'
import { REASON } from './words'

/** What stops the sending: the sentence of a refusal, or a fault. */
export class NotTaken extends Error {}

function taken<T>(action: string, reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new NotTaken(
    'refusal' in reply
      ? `${action}：${sentenceOf(reply.refusal, reply.details)}`
      : `${action}：云端出错，请求编号 ${reply.fault.requestId}`,
  )
}

type Say = (line: string) => void

/** @returns the town as it stands afterwards @throws NotTaken at the first step that the cloud does not take */
export async function sendTown(
  cloud: Cloud,
  town: TownFolder,
  folder: string,
  say: Say = () => {},
): Promise<TownState> {
  const state = taken('town.state', await cloud.call('town.state', {}))
  const basedOn = state.versions.organisation
  const { organisation } = town
  const sent = await cloud.call('town.import', { basedOn, organisation, reason: REASON })
  say(`机构：${counted(taken('town.import', sent))}`)
  await sendItems(cloud, town, say)
  await sendMap(cloud, town, folder, state, say)
  await sendRules(cloud, town, say)
  for (const name of SETTINGS) await sendSetting(cloud, name, town.settings[name], say)
  await sendDuty(cloud, town, say)
  await sendStaff(cloud, town, say)
  return taken('town.state', await cloud.call('town.state', {}))
}

export async function openTown(cloud: Cloud): Promise<TownState> {
  return taken('town.open', await cloud.call('town.open', {}))
}

const counted = ({
  added,
  changed,
  unchanged,
  gone,
}: {
  added: number
  changed: number
  unchanged: number
  gone: number
}) => `新增 ${added}，修改 ${changed}，不变 ${unchanged}，撤销 ${gone}`

async function sendItems(cloud: Cloud, { items }: TownFolder, say: Say): Promise<void> {
  for (const piece of pieces(items)) {
    const input = { items: piece.map(({ value }) => value), reason: REASON }
    say(`事项：${counted(taken('items.import', await cloud.call('items.import', input)))}`)
  }
}

/** A map that was sent is remembered beside the folder's files: to send it again would make every phone fetch it again. */
async function sendMap(
  cloud: Cloud,
  { map, organisation }: TownFolder,
  folder: string,
  state: TownState,
  say: Say,
): Promise<void> {
  if (!map) return
  const memory = join(folder, '.sent-map')
  const hash = createHash('sha256')
    .update(JSON.stringify([map, organisation.communities]))
    .digest('hex')
  const there = state.parts.find(({ part }) => part === 'map')?.there === true
  if (there && existsSync(memory) && readFileSync(memory, 'utf8') === hash) return say('地图：不变')
  const input = { fileId: await cloud.uploadMap(map.text), crs: map.crs }
  const { problems } = taken('map.check', await cloud.call('map.check', input))
  for (const { message } of problems) say(`地图：${message}`)
  const { grids } = taken('map.import', await cloud.call('map.import', input))
  writeFileSync(memory, hash)
  say(`地图：${grids} 个网格`)
}

async function sendRules(cloud: Cloud, { rules }: TownFolder, say: Say): Promise<void> {
  if (!rules) return
  const { versions } = taken('town.state', await cloud.call('town.state', {}))
  const { list } = taken('rules.list', await cloud.call('rules.list', {}))
  const known = list.some(({ version }) => version === versions.rules)
  const inForce = known ? taken('rules.get', await cloud.call('rules.get', { version: versions.rules })).rules : []
  if (isDeepStrictEqual(inForce, rules)) return say('派单规则：不变')
  const saved = taken('rules.save', await cloud.call('rules.save', { basedOn: versions.rules, rules: [...rules] }))
  for (const { message } of saved.findings) say(`派单规则：${message}`)
  const activated = await cloud.call('rules.activate', { version: saved.version, replaces: versions.rules })
  say(`派单规则：第 ${taken('rules.activate', activated).version} 版已启用，${saved.triage.length} 个事项要人工派单`)
}

async function sendSetting(cloud: Cloud, name: string, value: object | undefined, say: Say): Promise<void> {
  if (!value) return
  const { version, inForce } = await readSetting(cloud, name)
  if (version > 0 && isDeepStrictEqual(inForce, value)) return say(`${name}.json：不变`)
  const { action, input } = settingInput(name, value, version)
  taken(action, (await cloud.call(action, input as never)) as Reply<unknown>)
  say(`${name}.json：已设定`)
}

async function sendDuty(cloud: Cloud, { duty }: TownFolder, say: Say): Promise<void> {
  if (duty.length === 0) return
  const { version, phones } = taken('duty.phones.get', await cloud.call('duty.phones.get', {}))
  const fresh = duty.filter((phone) => !phones.some((known) => isDeepStrictEqual({ ...known }, phone)))
  let basedOn = version
  for (const phone of fresh) {
    const set = await cloud.call('duty.phones.set', { basedOn, ...phone, reason: REASON })
    basedOn = taken('duty.phones.set', set).version
  }
  say(`值班电话：设定 ${fresh.length} 个，不变 ${duty.length - fresh.length} 个`)
}

async function sendStaff(cloud: Cloud, { staff }: TownFolder, say: Say): Promise<void> {
  for (const piece of pieces(staff)) {
    const input = { rows: piece.map(({ value }) => value), reason: REASON }
    const done = taken('staff.import', await cloud.call('staff.import', input))
    say(`工作人员：已授予 ${done.granted} 项，等待登记 ${done.waiting} 项，不变 ${done.unchanged} 项`)
    for (const { message } of done.byHand) say(`工作人员：${message}`)
  }
}
