import { createHmac, timingSafeEqual } from 'node:crypto'
import { badRequest, HttpError } from './errors'

/** Begins with a letter: the SDK makes a number of an openid of digits only. */
const openidForm = /^[A-Za-z][A-Za-z0-9_-]{5,63}$/

/** Tokens that say who signed in. Signed with a key kept with the data, so that they outlive a restart. */
export class Identities {
  constructor(private readonly key: Buffer) {}

  /** @throws HttpError 400 when it is no possible openid */
  tokenFor(openid: unknown): string {
    if (typeof openid !== 'string' || !openidForm.test(openid))
      throw badRequest('openid: 6 to 64 letters, digits, _ or -, beginning with a letter')
    return `${Buffer.from(openid).toString('base64url')}.${this.#sign(openid)}`
  }

  /** Who calls, by the header `Authorization: Bearer <token>`. @throws HttpError 401 */
  openidOf(authorization: string | undefined): string {
    const [, name, sign] = /^Bearer ([\w-]+)\.([\w-]+)$/.exec(authorization ?? '') ?? []
    const openid = Buffer.from(name ?? '', 'base64url').toString()
    const expected = Buffer.from(this.#sign(openid))
    const given = Buffer.from(sign ?? '')
    if (!openidForm.test(openid) || given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new HttpError(
        401,
        'NOT_SIGNED_IN',
        'sign in at /local: the header Authorization: Bearer <token> is missing or wrong',
      )
    return openid
  }

  #sign(openid: string): string {
    return createHmac('sha256', this.key).update(`openid\n${openid}`).digest('base64url')
  }
}
