/** How WeChat's asynchronous APIs answer: by callbacks where there are any, else by a promise. */

export interface WxOptions {
  readonly success?: (result: object) => void
  readonly fail?: (error: object) => void
  readonly complete?: (result: object) => void
  readonly [name: string]: unknown
}

/** An API's own no, e.g. that the user closed a dialog; any other error is the host's own. */
export class WxFailure extends Error {
  constructor(
    message: string,
    readonly errCode?: number,
  ) {
    super(message)
  }
}

export type WxWork = (options: WxOptions) => object | undefined | Promise<object | undefined>

export interface WxCallParts {
  /** A value as an object of the app's own world. */
  readonly intoApp: (value: object) => object
  readonly trouble: (words: string) => void
}

/** Makes an API of a piece of work. */
export function wxCall(name: string, work: WxWork, { intoApp, trouble }: WxCallParts) {
  const short = name.split('.').at(-1) ?? name
  const answer = async (options: WxOptions): Promise<{ ok: boolean; result: object }> => {
    try {
      const result = await work(options)
      return { ok: true, result: intoApp({ errMsg: `${short}:ok`, ...result }) }
    } catch (error) {
      if (!(error instanceof WxFailure)) trouble(`${name}: ${String(error)}`)
      const { message, errCode } = error as WxFailure
      const code = errCode === undefined ? {} : { errCode }
      return { ok: false, result: intoApp({ errMsg: `${short}:fail ${message}`, ...code }) }
    }
  }
  return (options: WxOptions = {}): Promise<object> | undefined => {
    const { success, fail, complete } = options
    const answered = answer(options)
    if (success || fail || complete) {
      void answered.then(({ ok, result }) => {
        if (ok) success?.(result)
        else fail?.(result)
        complete?.(result)
      })
      return undefined
    }
    return answered.then(({ ok, result }) => (ok ? result : Promise.reject(result)))
  }
}
