/** The program of a function's instance, as text: it runs in a worker thread with an environment of its own, loads the
 *  function's file, and answers one call at a time. Plain JavaScript, because it is evaluated where no file of it is.
 *
 *  In:  {event, context, env}       Out: {ready} | {loadError} | {line} | {result: JSON} | {error: {message, stack}} */
export const workerSource = `'use strict'
const { parentPort, workerData } = require('node:worker_threads')
const { format } = require('node:util')
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
    post({ result: JSON.stringify(answer === undefined ? null : answer) })
  } catch (thrown) {
    post({ error: told(thrown) })
  }
})
`
