/** The limits of the real platform that the local cloud enforces, each with where it comes from. Sizes in bytes, times in
 *  milliseconds unless the name says otherwise.
 *
 *  [quota]  https://developers.weixin.qq.com/miniprogram/dev/wxcloud/basis/concepts/quota.html (resource quota, system limits)
 *  [db]     https://developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/ (query, transaction)
 *  [fn]     https://developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/functions/ (config, timers)
 *  [mongo]  https://www.mongodb.com/docs/manual/reference/limits/
 *  [own]    no published number: chosen here so that a laptop stays healthy */

/** Documents one query returns when it names no limit, called from a function. [db] */
export const documentsDefault = 100
/** Documents one query returns at most, called from a function. [db] */
export const documentsMax = 1000
/** Documents one query of a phone returns. [db] */
export const clientDocumentsMax = 20
/** One answer of the database. [quota] */
export const databaseAnswerBytesMax = 16 * 1024 * 1024
/** One document. [mongo] */
export const documentBytesMax = 16 * 1024 * 1024
/** Nesting of one document. [mongo] */
export const documentDepthMax = 100
/** Indexes of one collection. [quota] */
export const indexesPerCollectionMax = 20
/** A transaction lives this long, counted from its start. [db] */
export const transactionMs = 30_000
/** A write outside transactions waits this long for a document that a transaction holds. [own] */
export const lockWaitMs = 5_000
/** The body of one call to a function from a phone. [fn] */
export const functionBodyBytesMax = 100 * 1024
/** What a function may return. [own] lists and cases are far smaller; more would be slow on a phone */
export const functionAnswerBytesMax = 1024 * 1024
/** One request of the server SDK; a document of 16 MB written as EJSON fits. [own] */
export const adminBodyBytesMax = 32 * 1024 * 1024
/** One upload from a phone. [own] the platform takes more; a photo never needs more */
export const uploadBytesMax = 10 * 1024 * 1024
/** One upload by a function. [own] */
export const functionUploadBytesMax = 50 * 1024 * 1024
/** Length of a path in the cloud's storage. [own] COS allows 850 bytes */
export const filePathBytesMax = 850
/** An address to upload to, handed to the server SDK. [own] */
export const uploadTokenMs = 15 * 60_000
/** A signed address for reading, when no age is asked for: 2 h as the SDK documents. */
export const downloadUrlSecondsDefault = 7200
/** Files in one request for addresses, or one removal; the SDK's documentation names 50. */
export const filesPerRequestMax = 50
/** Time limit of a function whose config.json names none. [fn] 3 s in the cloud's default; the deployment sets 20 s */
export const functionTimeoutSecondsDefault = 20
/** Longest time limit that a config.json may name. [fn] */
export const functionTimeoutSecondsMax = 60
/** Memory of a function whose config.json names none, MB. [quota] */
export const functionMemoryMbDefault = 256
/** How often an instance's memory is looked at while it works. [own] */
export const functionMemoryCheckMs = 100
/** One move of the local cloud's clock. [own] 400 days */
export const clockMoveMsMax = 400 * 24 * 3_600_000
/** Runs of one timer during one move of the clock. [own] */
export const timerRunsPerMoveMax = 60
/** How long an image check takes unless a test says otherwise. [own] WeChat: up to 30 min */
export const mediaCheckMs = 2_000
/** Loading a function's code before its first call. [own] */
export const functionLoadMs = 15_000
/** Instances of one function that serve calls from outside. [own] the platform: 20 and more; two cores here */
export const workersPerFunction = 4
/** Instances of one function, counting those started for nested calls, which never queue. [own] */
export const workersPerFunctionMax = 16
/** Calls of one function that wait for an instance. [own] */
export const queuedCallsMax = 2_000
/** An instance with nothing to do is ended after this long. [own] */
export const workerIdleMs = 5 * 60_000
/** Calls within calls. [own] */
export const nestedCallsMax = 8
/** Calls kept for GET /local/logs. [own] */
export const loggedCallsMax = 2_000
/** Console lines kept per call, and characters per line. [own] */
export const loggedLinesMax = 200
export const loggedLineCharactersMax = 4_000
