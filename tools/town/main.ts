/** `npm run town`: a town as a folder of spreadsheets: an example, judged, sent. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TownState } from '#contract/founding'
import { problemsOf } from './check'
import { writeCalls } from './files'
import { readFolder } from './folder'
import { localCloud } from './local-cloud'
import { writeSample } from './sample'
import { NotTaken, openTown, sendTown } from './send'

const usage = `npm run town -- sample FOLDER                 writes the sample town as a folder to fill in
npm run town -- check FOLDER                  judges a folder; names each fault with its file and line
npm run town -- send FOLDER [options]         sends it; what is there already is not sent again
  --open                                      opens the town to residents afterwards
  --url http://127.0.0.1:8787                 the local cloud to send to
  --admin local --key local                   the admin's name and key (or TOWN_ADMIN, TOWN_KEY)
  --to-files OUT                              writes the calls instead, to paste into the cloud console's test dialog`

const { values, positionals } = argumentsOf()

/** Ends with the usage where it is asked for, or where an option is not known. */
function argumentsOf() {
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string', default: 'http://127.0.0.1:8787' },
        admin: { type: 'string', default: process.env.TOWN_ADMIN ?? 'local' },
        key: { type: 'string', default: process.env.TOWN_KEY ?? 'local' },
        'to-files': { type: 'string' },
        open: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (!parsed.values.help) return parsed
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
    process.exit(1)
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`)

function judged(folder: string) {
  if (!existsSync(join(folder, 'town.json')))
    throw new NotTaken(`${folder} 里没有 town.json。可先用 npm run town -- sample ${folder} 写出一份样例。`)
  const town = readFolder(folder)
  const problems = problemsOf(town)
  for (const { file, line, message } of problems)
    say(`✗ ${file}${line === undefined ? '' : ` 第 ${line} 行`}：${message}`)
  say(
    problems.length > 0
      ? `${problems.length} 处问题，没有发送。`
      : `✓ 事项 ${town.items.length} 个，工作人员 ${town.staff.length} 行，没有发现问题。`,
  )
  return { town, sound: problems.length === 0 }
}

function show({ open, name, parts }: TownState): void {
  for (const { there, need, words } of parts) say(`${there ? '✓' : need === 'needed' ? '✗' : '○'} ${words}`)
  say(open ? `${name}已开通。` : `${name}还没有开通；齐全后用 --open 开通。`)
}

async function main([command, folder]: readonly string[]): Promise<boolean> {
  if (folder === undefined) throw new NotTaken(usage)
  if (command === 'sample') {
    writeSample(folder)
    say(`✓ ${folder}`)
    return true
  }
  if (command !== 'check' && command !== 'send') throw new NotTaken(usage)
  const { town, sound } = judged(folder)
  if (command === 'check' || !sound) return sound
  const out = values['to-files']
  if (out !== undefined) {
    for (const file of writeCalls(town, folder, out)) say(`✓ ${out}/${file}`)
    return true
  }
  const cloud = localCloud(values.url, { name: values.admin, key: values.key })
  show(await sendTown(cloud, town, folder, say))
  if (values.open) show(await openTown(cloud))
  return true
}

main(positionals).then(
  (done) => process.exit(done ? 0 : 1),
  (error: unknown) => {
    const unreachable = error instanceof TypeError && error.message === 'fetch failed'
    process.stderr.write(
      `✗ ${unreachable ? `${values.url} 没有应答。请先用 npm start -- --empty 启动本地云。` : error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exit(1)
  },
)
