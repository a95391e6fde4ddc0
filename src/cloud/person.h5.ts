/** Who uses this browser is chosen on the local sign-in page, which leaves a token here. */
const TOKEN_KEY = 'local.token'

export function personToken(): string | undefined {
  return window.localStorage.getItem(TOKEN_KEY) ?? undefined
}

/** Leaves for the sign-in page; what was asked never gets an answer, because this page goes away. */
export function toSignIn(): Promise<never> {
  window.location.href = '/local'
  return new Promise(() => {})
}
