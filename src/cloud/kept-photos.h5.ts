/** Photos of a draft lie in the browser's own database, since blob addresses go with the page. */
const NAME = 'report-draft'
const STORE = 'photos'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = window.indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('not stored'))
    })
  } finally {
    database.close()
  }
}

export async function keepPhoto(key: string, path: string): Promise<void> {
  const blob = await (await fetch(path)).blob()
  await inStore('readwrite', (store) => store.put(blob, key))
}

/** Where a kept photo can be read; nothing when it is gone. */
export async function openPhoto(key: string): Promise<string | undefined> {
  const blob: unknown = await inStore('readonly', (store) => store.get(key)).catch(() => undefined)
  return blob instanceof Blob ? URL.createObjectURL(blob) : undefined
}

export async function dropPhotos(keys: readonly string[]): Promise<void> {
  for (const key of keys) await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined)
}

/** What was made smaller and has been sent. */
export function dropPicked(paths: readonly string[]): void {
  for (const path of paths) URL.revokeObjectURL(path)
}
