/** `npm run fuzz`: twenty thousand inputs a door, made from its schemas and beside them. */
import { parseArgs } from 'node:util'
import { moveClock, startTown, stopTown } from '../driver/town'
import { FUZZED_DOORS, fuzzDoor } from './fuzz'
import { callersOf, targetIn } from './target'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
})
const DAY_MS = 86_400_000
const seed = Number(values.seed)
const town = await startTown()
const target = await targetIn(town)
console.log(`seed ${seed}`)
let broken = 0
for (const door of FUZZED_DOORS) {
  const { inputs, accepted, refused, laden, faults } = await fuzzDoor(
    door,
    callersOf(target, door),
    target.known,
    Number(values.count),
    seed,
    undefined,
    () => moveClock(town.url, DAY_MS, false),
  )
  console.log(
    `${door}: ${inputs} inputs, ${accepted} accepted, ${refused} refused, ${faults.length} faults; ${laden.sent} with uploaded photos, ${laden.accepted} of them accepted`,
  )
  for (const fault of faults.slice(0, 5)) console.log(JSON.stringify(fault).slice(0, 1000))
  broken += faults.length
}
await stopTown(town)
process.exit(broken > 0 ? 1 : 0)
