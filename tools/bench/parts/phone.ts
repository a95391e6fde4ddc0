/** The WeChat build: its packages beside an app with nothing in it, what goes over WeChat's bridge until a page has content,
 *  and how much of a long list is alive. */
import type { Case } from '#domain/cases/case'
import { storedCases } from '../../cost/stored-cases'
import { accepted, signIn, startTown, stopTown } from '../../driver/town'
import { WeChatPhone } from '../../driver/wechat-phone'
import { buildBareApp, buildPhone } from '../../lib/build-phone.mjs'
import { packageSizes } from '../../lib/weapp-sizes.mjs'
import { generateSampleTown } from '../../sample-town/index'
import { uuidFrom } from '../../seed/seed'
import { sizeOf } from '../../weapp-host/tree'
import type { Goal, Part, PartResult } from '../measure'

const MAIN_BYTES_MAX = 600 * 1024
const SET_DATAS_MAX = 3
const FIRST_BYTES_MAX = 30 * 1024
const NODES_MAX = 300
/** Two screens with one swipe. */
const SWIPE_PX = 1400
/** Each list has a holder of its own. */
const HUNDRED = { openid: 'oResident_1', cases: 100 }
const THOUSAND = { openid: 'oResident_2', cases: 1000 }

async function run(): Promise<PartResult> {
  await buildPhone('weapp')
  await buildBareApp()
  const sizes = measureSizes()
  const town = await startTown()
  try {
    const cases = [HUNDRED, THOUSAND].map(casesOf)
    town.store.load({ cases: cases.flat() as never })
    const first = await measureFirstContent(town.url)
    const list = await measureLongList(town.url)
    return {
      figures: [],
      lines: [...sizes.lines, ...first.lines, ...list.lines],
      goals: [...sizes.goals, ...first.goals, ...list.goals],
    }
  } finally {
    await stopTown(town)
  }
}

interface Measured {
  readonly lines: string[]
  readonly goals: Goal[]
}

const atMost = (what: string, value: number, most: number): Goal => ({
  what,
  value: `${value} (at most ${most})`,
  met: value <= most,
})

function measureSizes(): Measured {
  const [bare] = packageSizes('dist/bare-app')
  const packages = packageSizes('dist/weapp')
  const main = packages.find(({ name }) => name === 'main')?.bytes ?? Number.NaN
  const all = [{ name: 'bare app of Taro', bytes: bare?.bytes ?? Number.NaN }, ...packages]
  const times = (main / (bare?.bytes ?? Number.NaN)).toFixed(2)
  const line = ({ name, bytes }: { name: string; bytes: number }) =>
    `${name.padEnd(28)}${String(bytes).padStart(9)} bytes`
  return {
    lines: [...all.map(line), `the main package is ${times} × the bare app`],
    goals: [atMost('main package, bytes', main, MAIN_BYTES_MAX)],
  }
}

async function measureFirstContent(url: string): Promise<Measured> {
  const caller = await signIn(url, HUNDRED.openid)
  const [newest] = accepted(await caller.call('citizen', 'case.list', {})).list
  const pages = [
    { page: 'home', route: 'pages/home/index', words: '查看全部' },
    { page: `list of ${HUNDRED.cases} cases`, route: 'pages/cases/index', words: '路口有问题' },
    { page: 'case page', route: `pages/case/index?caseId=${newest?.caseId ?? ''}`, words: '经过' },
  ]
  const lines: string[] = []
  const goals: Goal[] = []
  for (const { page, route, words } of pages) {
    const phone = new WeChatPhone(caller, url)
    if (route !== phone.page.route) phone.go(route)
    const { setDatas, bytes } = await phone.firstContent(words)
    const { nodes, depth } = sizeOf(phone.page.tree())
    lines.push(`${page}: ${setDatas} setData, ${bytes} bytes to first content; ${nodes} nodes, ${depth} levels`)
    goals.push(atMost(`${page}, setData calls`, setDatas, SET_DATAS_MAX))
    goals.push(atMost(`${page}, bytes`, bytes, FIRST_BYTES_MAX))
    phone.expectNoTrouble()
    phone.end()
  }
  return { lines, goals }
}

/** From the first of the list to its last. */
async function measureLongList(url: string): Promise<Measured> {
  const phone = new WeChatPhone(await signIn(url, THOUSAND.openid), url)
  phone.go('pages/cases/index')
  await phone.see('路口有问题')
  let most = 0
  let swipes = 0
  for (let y = 0; !phone.text().includes('路口有问题 0'); y += SWIPE_PX, swipes += 1) {
    await phone.scroll(y)
    most = Math.max(most, sizeOf(phone.page.tree()).nodes)
  }
  phone.expectNoTrouble()
  phone.end()
  return {
    lines: [`list of ${THOUSAND.cases} cases, scrolled to its end in ${swipes} swipes: at most ${most} nodes alive`],
    goals: [atMost(`nodes alive of ${THOUSAND.cases} cases`, most, NODES_MAX)],
  }
}

const { town } = generateSampleTown()

/** Cases of one holder; their names are made so that two lists do not meet. */
function casesOf({ openid, cases }: { readonly openid: string; readonly cases: number }): Case[] {
  const made = [...storedCases(town, cases, [uuidFrom(openid)], Date.now())]
  return made.map((one) => ({ ...one, _id: uuidFrom(`${openid} ${one._id}`), caseNo: `${cases}-${one.caseNo}` }))
}

export const phonePart: Part = { name: 'phone', run }
