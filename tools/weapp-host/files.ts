/** The files of a mini-program on a phone: temporary ones go when it is closed, its own folder stays. */
import { type WxCallParts, WxFailure, wxCall } from './wx-call'

export const OWN_FOLDER = 'wxfile://usr'

export class PhoneFiles {
  private readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  private count = 0

  /** A file as the camera leaves it. */
  addTemporary(content: Uint8Array<ArrayBuffer>): string {
    this.count += 1
    const path = `wxfile://tmp_${this.count}.jpg`
    this.files.set(path, content)
    return path
  }

  read(path: unknown): Uint8Array<ArrayBuffer> {
    const content = this.files.get(String(path))
    if (!content) throw new WxFailure(`no such file or directory, open ${String(path)}`)
    return content
  }

  /** What lies in the mini-program's own folder. */
  own(): string[] {
    return [...this.files.keys()].filter((path) => path.startsWith(OWN_FOLDER))
  }

  forgetTemporary(): void {
    for (const path of this.files.keys()) if (!path.startsWith(OWN_FOLDER)) this.files.delete(path)
  }

  /** What `getFileSystemManager` gives; `newBuffer` makes one of the app's own world. */
  manager(parts: WxCallParts, newBuffer: (content: Uint8Array<ArrayBuffer>) => ArrayBuffer): object {
    const { intoApp, ...rest } = parts
    const work = {
      copyFile: async ({ srcPath, destPath }: Record<string, unknown>) => {
        if (!String(destPath).startsWith(`${OWN_FOLDER}/`))
          throw new WxFailure(`permission denied, ${String(destPath)}`)
        this.files.set(String(destPath), this.read(srcPath))
        return undefined
      },
      access: async ({ path }: Record<string, unknown>) => {
        this.read(path)
        return undefined
      },
      unlink: async ({ filePath }: Record<string, unknown>) => {
        this.read(filePath)
        this.files.delete(String(filePath))
        return undefined
      },
      writeFile: async ({ filePath, data }: Record<string, unknown>) => {
        if (!String(filePath).startsWith(`${OWN_FOLDER}/`))
          throw new WxFailure(`permission denied, open ${String(filePath)}`)
        this.files.set(String(filePath), new Uint8Array(data as ArrayBuffer).slice())
        return undefined
      },
      readdir: async ({ dirPath }: Record<string, unknown>) => {
        if (dirPath !== OWN_FOLDER) throw new WxFailure(`no such file or directory, opendir ${String(dirPath)}`)
        return { files: this.own().map((path) => path.slice(OWN_FOLDER.length + 1)) }
      },
      readFile: async ({ filePath }: Record<string, unknown>) => ({ data: newBuffer(this.read(filePath)) }),
    }
    const asIs = { ...rest, intoApp: (value: object) => ('data' in value ? value : intoApp(value)) }
    return Object.fromEntries(Object.entries(work).map(([name, does]) => [name, wxCall(name, does, asIs)]))
  }
}
