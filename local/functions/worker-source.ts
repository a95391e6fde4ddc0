/** The program of a function's instance, as text: it runs in a worker thread with an environment of its own, loads the
 *  function's file, and answers one call at a time. Plain JavaScript, because it is evaluated where no file of it is.
 *
 *  `Date` is the local cloud's clock: this computer's plus the offset in shared memory. Timeouts and `performance` are not
 *  moved. The thread tells its own memory, Buffers included and garbage not, in shared memory too: `resourceLimits` do not
 *  count Buffers.
 *
 *  In:  {event, context, env}       Out: {ready} | {loadError} | {line} | {result: JSON} | {error: {message, stack}} */
export const workerSource = `'use strict'
const { parentPort, workerData } = require('node:worker_threads')
const { format } = require('node:util')
const RealDate = Date
const realNow = RealDate.now
const offset = new Float64Array(workerData.clock)
const now = () => realNow() + offset[0]
RealDate.now = now
globalThis.Date = RealDate.prototype.constructor = new Proxy(RealDate, {
  construct: (target, parts, as) => Reflect.construct(target, parts.length === 0 ? [now()] : parts, as),
  apply: () => new RealDate(now()).toString(),
})
const memory = new Float64Array(workerData.memory)
let collectGarbage = () => {
  require('node:v8').setFlagsFromString('--expose-gc')
  collectGarbage = require('node:vm').runInNewContext('gc')
  collectGarbage()
}
const bytesInUse = () => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
const measure = () => {
  memory[0] = bytesInUse()
  if (memory[0] > workerData.memoryBytesMax) {
    collectGarbage()
    memory[0] = bytesInUse()
    memory[2] = memory[0] > workerData.memoryBytesMax ? 1 : 0
  }
  memory[1] = realNow()
}
setInterval(measure, workerData.memoryCheckMs).unref()
const post = (message) => parentPort.postMessage(message)
for (const level of ['log', 'info', 'debug', 'warn', 'error'])
  console[level] = (...parts) => post({ line: (level === 'warn' || level === 'error' ? level + ': ' : '') + format(...parts) })
const told = (thrown) =>
  thrown instanceof Error
    ? { message: thrown.message, stack: String(thrown.stack) }
    : { message: format(thrown), stack: format(thrown) }
let main
try {
  main = require(workerData.file).main
  if (typeof main !== 'function') throw new Error('exports.main is not a function')
  post({ ready: true })
} catch (thrown) {
  post({ loadError: told(thrown) })
}
let names = []
parentPort.on('message', async ({ event, context, env }) => {
  for (const name of names) delete process.env[name]
  names = Object.keys(env)
  Object.assign(process.env, env)
  try {
    const answer = await main(event, context)
    const result = JSON.stringify(answer === undefined ? null : answer)
    measure()
    post({ result })
  } catch (thrown) {
    post({ error: told(thrown) })
  }
})
`
