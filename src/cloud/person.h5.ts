/** Who uses this browser is chosen on the local sign-in page, which leaves a token here. */
const TOKEN_KEY = 'local.token'
const OPENID_KEY = 'local.openid'

export function personToken(): string | undefined {
  return window.localStorage.getItem(TOKEN_KEY) ?? undefined
}

/** Leaves for the sign-in page; what was asked never gets an answer, because this page goes away. */
export function toSignIn(): Promise<never> {
  window.location.href = '/local'
  return new Promise(() => {})
}

/** What is on screen belongs to one person: another one who signed in meanwhile, in whatever tab, begins anew. */
export function watchPerson(): void {
  const openid = () => window.localStorage.getItem(OPENID_KEY)
  const begunBy = openid()
  const check = (): void => {
    if (openid() !== begunBy) window.location.reload()
  }
  window.addEventListener('storage', check)
  window.addEventListener('pageshow', check)
}
