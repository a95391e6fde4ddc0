import { createHash } from 'node:crypto'

const keyOf = (name: string) => createHash('sha256').update(`sample town only: ${name}`).digest('hex')

/** Keys of the sample town on a laptop; they protect nothing but made-up people. A real town sets its own in the cloud. */
export const LOCAL_ENVIRONMENT = {
  /** The admin `local` with the key `local`, for who founds a town on a laptop. */
  ADMIN_KEYS: `local=${createHash('sha256').update('local').digest('hex')}`,
  SECRET_HASH_KEY: keyOf('hash'),
  SECRET_DATA_KEY: keyOf('data'),
  SMS_DUTY_TEMPLATE: 'sample-duty',
}
