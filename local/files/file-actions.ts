import type { Actions } from '../admin/admin'
import type { NowMs } from '../clock'
import { HttpError, invalid } from '../errors'
import { filesPerRequestMax } from '../limits'
import { checkedFilePath } from './file-path'
import type { Files } from './files'

/** The SDK's storage actions. `origin` is where addresses point: `http://127.0.0.1:8787`. */
export function fileActions(files: Files, origin: () => string, nowMs: NowMs): Actions {
  return {
    'storage.getUploadMetadata': (parameters) => {
      const path = checked(parameters.path)
      const token = files.uploadToken(path, nowMs())
      const encoded = path.split('/').map(encodeURIComponent).join('/')
      return {
        data: {
          url: `${origin()}/cos/${encoded}?token=${token}`,
          token,
          authorization: 'local',
          fileId: files.fileId(path),
          cosFileId: Buffer.from(path).toString('hex'),
        },
      }
    },
    'storage.batchGetDownloadUrl': (parameters) => ({
      data: {
        download_list: listOf(parameters.file_list).map((entry) => {
          const fileID = isEntry(entry) ? entry.fileid : entry
          const path = files.pathIn(fileID)
          if (path === undefined || !files.has(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
          const maxAge =
            isEntry(entry) && typeof entry.max_age === 'number' && entry.max_age > 0 ? entry.max_age : undefined
          const tempFileURL = `${origin()}${files.signedAddress(path, nowMs(), maxAge)}`
          return { code: 'SUCCESS', fileID, tempFileURL, download_url: tempFileURL, maxAge: maxAge ?? 7200 }
        }),
      },
    }),
    'storage.batchDeleteFile': (parameters) => ({
      data: {
        delete_list: listOf(parameters.fileid_list).map((fileID) => {
          const path = files.pathIn(fileID)
          const removed = path !== undefined && files.remove(path)
          return { code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID }
        }),
      },
    }),
  }
}

const isEntry = (entry: unknown): entry is { fileid: unknown; max_age?: unknown } =>
  typeof entry === 'object' && entry !== null

function listOf(list: unknown): unknown[] {
  if (!Array.isArray(list) || list.length === 0) throw invalid('a list of files is required')
  if (list.length > filesPerRequestMax) throw invalid(`at most ${filesPerRequestMax} files at a time`)
  return list
}

function checked(path: unknown): string {
  try {
    return checkedFilePath(path)
  } catch (error) {
    if (error instanceof HttpError) throw invalid(error.message)
    throw error
  }
}
