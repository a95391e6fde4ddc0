import { StartError } from './errors'

const reserved = /^(WX_|TCB_|TENCENTCLOUD|SCF_)/

/** Refuses to start where a function could reach a real environment: the environment's id must say that it is local, and
 *  an inherited `TCB_CONTEXT_CNFG`, which leads the server SDK, must lead to this computer. @throws StartError */
export function assertLocal(environment: string, inherited = process.env.TCB_CONTEXT_CNFG): void {
  if (!/^local-[\w-]{1,40}$/.test(environment))
    throw new StartError(
      `environment ${JSON.stringify(environment)}: the local cloud serves ids that begin with local- only`,
    )
  if (inherited && !leadsToLoopback(inherited))
    throw new StartError('TCB_CONTEXT_CNFG is set and does not lead to 127.0.0.1: unset it first')
}

function leadsToLoopback(config: string): boolean {
  try {
    const { URL: address } = JSON.parse(config) as { URL?: unknown }
    return typeof address === 'string' && ['127.0.0.1', 'localhost'].includes(new URL(address).hostname)
  } catch {
    return false
  }
}

/** Names that the platform sets cannot be set by hand. @throws StartError */
export function assertFunctionEnv(env: { [functionName: string]: { [variable: string]: string } }): void {
  for (const [name, variables] of Object.entries(env))
    for (const [variable, value] of Object.entries(variables)) {
      if (reserved.test(variable)) throw new StartError(`environment of ${name}: ${variable} is set by the platform`)
      if (typeof value !== 'string') throw new StartError(`environment of ${name}: ${variable} must be a string`)
    }
}
