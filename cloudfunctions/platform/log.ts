/** One line of JSON an event, for the platform's log; no personal data ever goes in. */
export function logFault(what: string, error: unknown, details: Readonly<Record<string, string>> = {}): void {
  const { stack, errCode, errMsg } = (error ?? {}) as { stack?: string; errCode?: unknown; errMsg?: unknown }
  console.error(JSON.stringify({ level: 'fault', what, ...details, errCode, errMsg, stack: stack ?? String(error) }))
}
