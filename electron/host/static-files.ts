/** Maps a URL path to a file of the built renderer. Shared in form with main's app:// protocol, which has its own copy of the rule. */
import fs from 'node:fs'
import path from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Undefined when it would escape the folder or does not exist. A path without an extension is the page itself. */
export function resolveAsset(root: string, urlPath: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const file = path.resolve(root, `.${path.posix.normalize(`/${decoded}`)}`)
  if (file !== root && !file.startsWith(root + path.sep)) return undefined
  const asset = path.extname(file) === '' ? path.join(root, 'index.html') : file
  return fs.statSync(asset, { throwIfNoEntry: false })?.isFile() ? asset : undefined
}

export const contentType = (file: string): string => TYPES[path.extname(file)] ?? 'application/octet-stream'
