/** app://console/: the built page, and nothing else, with a policy that leaves it no way out. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'

export const ORIGIN = 'app://console'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Before the app is ready: the scheme behaves like https, so that the page has an origin and a strict policy. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function servePages(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = assetOf(folder, request.url)
    const body = file && (await fs.readFile(file).catch(() => undefined))
    if (!file || !body) return new Response('There is no such file.', { status: 404 })
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** The file of a URL; undefined for another host or a way out of the folder. Without an extension: the page itself. */
export function assetOf(folder: string, url: string): string | undefined {
  const { host, pathname } = new URL(url)
  if (host !== 'console') return undefined
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const file = path.resolve(folder, `.${path.posix.normalize(`/${decoded}`)}`)
  if (file !== folder && !file.startsWith(folder + path.sep)) return undefined
  return path.extname(file) === '' ? path.join(folder, 'index.html') : file
}
