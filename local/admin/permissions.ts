import { StartError } from '../errors'

/** Who may read or write a collection's documents from a phone: nobody, whoever added the document, or anybody. */
export type Permission = 'nobody' | 'owner' | 'all'

export interface Permissions {
  read: Permission
  write: Permission
}

/** Who may do what with files from a phone. */
export interface StoragePermissions {
  create: 'nobody' | 'signed-in'
  read: 'nobody'
  overwrite: 'nobody'
  delete: 'nobody'
}

/** The permissions in a `--schema` file. Functions are administrators: these bind phones alone. */
export interface DeclaredPermissions {
  collections: { [name: string]: { permissions?: Partial<Permissions> } }
  storage?: Partial<StoragePermissions>
}

const noAccess: Permissions = { read: 'nobody', write: 'nobody' }
const storageDefault: StoragePermissions = {
  create: 'signed-in',
  read: 'nobody',
  overwrite: 'nobody',
  delete: 'nobody',
}

/** @returns what a phone may do with a collection; nothing where nothing is declared */
export function permissionsOf(declared: DeclaredPermissions | undefined, collection: string): Permissions {
  const collections = declared?.collections ?? {}
  return { ...noAccess, ...(Object.hasOwn(collections, collection) ? collections[collection]?.permissions : {}) }
}

export const storageOf = (declared: DeclaredPermissions | undefined): StoragePermissions => ({
  ...storageDefault,
  ...declared?.storage,
})

/** @throws StartError when a permission is misspelt, or names what is not emulated */
export function assertPermissions(declared: DeclaredPermissions): void {
  for (const [name, { permissions = {} }] of Object.entries(declared.collections))
    assertValues(`${name}.permissions`, permissions, {
      read: ['nobody', 'owner', 'all'],
      write: ['nobody', 'owner', 'all'],
    })
  assertValues('storage', declared.storage ?? {}, {
    create: ['nobody', 'signed-in'],
    read: ['nobody'],
    overwrite: ['nobody'],
    delete: ['nobody'],
  })
}

function assertValues(where: string, given: object, allowed: { [key: string]: readonly string[] }): void {
  for (const [key, value] of Object.entries(given)) {
    const values = Object.hasOwn(allowed, key) ? allowed[key] : undefined
    if (!values) throw new StartError(`schema: ${where} has no ${JSON.stringify(key)}`)
    if (!values.includes(value as string))
      throw new StartError(`schema: ${where}.${key} is ${JSON.stringify(value)}: ${values.join(' or ')}`)
  }
}
