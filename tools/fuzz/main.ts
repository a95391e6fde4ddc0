/** `npm run fuzz`: twenty thousand inputs a door, made from its schemas and beside them. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { signIn, startTown, stopTown } from '../driver/town'
import { FUZZED_DOORS, fuzzDoor } from './fuzz'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
})
const seed = Number(values.seed)
const town = await startTown()
const known = { caseIds: [randomUUID()], personIds: [randomUUID()], codes: ['urban', 'land', '0101', '010101', 'A001'] }
const openids = { citizen: 'oResident_1', officer: 'oDispatcher_1', admin: 'oAdmin_1' }
console.log(`seed ${seed}`)
let broken = 0
for (const door of FUZZED_DOORS) {
  const caller = await signIn(town.url, openids[door as keyof typeof openids] ?? 'oResident_1')
  const { inputs, accepted, refused, faults } = await fuzzDoor(door, caller, known, Number(values.count), seed)
  console.log(`${door}: ${inputs} inputs, ${accepted} accepted, ${refused} refused, ${faults.length} faults`)
  for (const fault of faults.slice(0, 5)) console.log(JSON.stringify(fault).slice(0, 1000))
  broken += faults.length
}
await stopTown(town)
process.exit(broken > 0 ? 1 : 0)
