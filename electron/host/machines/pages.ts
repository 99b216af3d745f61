/** The web pages that a machine serves: the files of a running web server's root, as they lie on its disk. */
import type { Machine } from './machine.ts'
import { SERVICES } from './packages.ts'

export interface Page {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  txt: 'text/plain',
  php: 'text/html',
}

/** undefined when nothing listens on the port. */
export async function pageOf(machine: Machine, port: number, path: string): Promise<Page | undefined> {
  const server = [...machine.state.services].find(([name, { active }]) => active && SERVICES[name]?.port === port)
  const root = server && SERVICES[server[0]]?.root
  if (!root) return undefined
  const clean = new URL(path, 'http://instance/').pathname
  const target = clean.endsWith('/') ? `${clean}index.html` : clean
  const body = await machine.readText(root + decodeURIComponent(target))
  if (body !== undefined)
    return { status: 200, contentType: TYPES[target.slice(target.lastIndexOf('.') + 1)] ?? 'text/plain', body }
  const missing = clean === '/' ? ([403, 'Forbidden'] as const) : ([404, 'Not Found'] as const)
  const text = `<html><head><title>${missing[0]} ${missing[1]}</title></head><body><h1>${missing[1]}</h1></body></html>\n`
  return { status: missing[0], contentType: 'text/html', body: text }
}
