import { invalid } from '../errors'
import type { FunctionHost } from '../functions/host'
import type { Actions } from './admin'

/** One function calls another: the caller stays the same person. */
export function functionActions(host: FunctionHost): Actions {
  return {
    'functions.invokeFunction': async ({ function_name: name, request_data: data }, { token }) => {
      if (typeof name !== 'string') throw invalid('function_name must be a string')
      let event: unknown = {}
      try {
        if (typeof data === 'string' && data !== '') event = JSON.parse(data)
      } catch {
        throw invalid('request_data is not JSON')
      }
      return { data: { response_data: await host.callNested(name, event, token) } }
    },
  }
}
