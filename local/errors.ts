/** An error the platform answers in its own shape: `{code, message, requestId}` with HTTP 200. */
export class CloudError extends Error {
  override readonly name = 'CloudError'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** An error of the local cloud's own HTTP surface: `{error:{code, message, requestId}}` with the given status. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** An error that ends the program with one line for the person at the keyboard. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

export const invalid = (message: string) => new CloudError('INVALID_PARAM', message)
export const notEmulated = (what: string) => new CloudError('INVALID_PARAM', `not emulated: ${what}`)
export const badRequest = (message: string) => new HttpError(400, 'INVALID_PARAM', message)

/** A query or update the database refuses; the SDK turns it into errCode -502001. */
export const refused = (message: string) => new CloudError('DATABASE_REQUEST_FAILED', message)

export const collectionMissing = (collection: string) =>
  new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. Please check your request, but if the problem cannot be solved, contact us.`,
  )

export const collectionExists = (collection: string) =>
  new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceInUse] Table exist: ${collection}.`)

export const duplicateKey = (collection: string, index: string, key: Record<string, unknown>) =>
  refused(
    `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: local.${collection} index: ${index} dup key: ${JSON.stringify(key)}}]}]`,
  )

export const transactionConflict = () =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  )

export const transactionMissing = () =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  )

/** The message of anything thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
