import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, resolve, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HttpError } from './errors'
import { type Route, send } from './http/http'

const contentTypes: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** A name with eight or more hexadecimal digits between dots or dashes changes when its content does. */
const hashed = /[.-][0-9a-f]{8,}\.\w+(\.map)?$/

const compressible = /^(text|application\/json|image\/svg)/

/** Compressed once, until the build changes. */
const compressed = new Map<string, { readonly changedMs: number; readonly content: Buffer }>()

function compressedFile(file: string): Buffer {
  const { mtimeMs: changedMs } = statSync(file)
  const known = compressed.get(file)
  if (known?.changedMs === changedMs) return known.content
  const content = gzipSync(readFileSync(file))
  compressed.set(file, { changedMs, content })
  return content
}

/** Serves the phone's app as the build left it for browsers. */
export function staticSite(dir: string): Route {
  const root = resolve(dir)
  return ({ method, path, request, response }) => {
    if (method !== 'GET' && method !== 'HEAD') return false
    if (!existsSync(join(root, 'index.html'))) {
      send(response, 404, contentTypes['.html'] as string, notBuilt(root), { 'cache-control': 'no-store' })
      return true
    }
    const file = resolve(root, `.${path.endsWith('/') ? `${path}index.html` : path}`)
    if (path.includes('\0') || !file.startsWith(root + sep) || !existsSync(file) || !statSync(file).isFile())
      throw new HttpError(404, 'NOT_FOUND', `no file at ${path}`)
    const contentType = contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
    const cache = contentType.startsWith('text/html')
      ? 'no-store'
      : hashed.test(file)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache'
    const small = compressible.test(contentType) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const body = small ? compressedFile(file) : readFileSync(file)
    const encoding = small ? { 'content-encoding': 'gzip' } : {}
    send(response, 200, contentType, body, { 'cache-control': cache, vary: 'accept-encoding', ...encoding })
    return true
  }
}

const notBuilt = (dir: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>尚未构建</title>
<body style="font:17px/1.6 system-ui;margin:2rem auto;max-width:34rem;padding:0 1rem">
<h1>网页版尚未构建</h1><p>目录 <code>${dir.replace(/[<&]/g, '')}</code> 中没有 <code>index.html</code>。</p>
<p>请先运行 <code>npm run build</code>，或用 <code>--web 目录</code> 指明构建结果所在。</p>
<p><a href="/local">身份选择页</a></p></body></html>`
