/** Calls to AWS services that are not simulated: recognised by name and operation, and refused. */
import type { AwsError } from '../../shared/aws/error.ts'
import { type Dialect, notSimulated, refuse, unknownAction } from './errors.ts'
import type { OtherService, OtherServices } from './model.ts'
import type { Route } from './route.ts'
import type { WireRequest } from './wire.ts'

/** The refusal of a call, and the protocol to say it in. */
export function refuseOther(
  others: OtherServices,
  route: Route,
  request: WireRequest,
): { error: AwsError; dialect: Dialect } {
  const candidates = others.services.filter((service) => matches(service, route))
  const title = candidates[0]?.title ?? others.titles[route.scope] ?? (route.scope || (route.targetPrefix ?? ''))
  if (route.dialect === 'restJson' || route.dialect === 'restXml') {
    const found = candidates
      .map((service) => restOperation(service, request))
      .find((operation) => operation !== undefined)
    return { error: notSimulated(route.dialect, title, found ?? ''), dialect: route.dialect }
  }
  const { dialect, operation } = route
  if (operation === '' && title === '') return { error: refuse('missingAction', dialect), dialect }
  const known = candidates.filter((service) => service.operations.includes(operation))
  // An index that has the service but not the operation proves a misspelling only if the version is the one it describes.
  const misspelt = candidates.length > 0 && known.length === 0 && isDescribed(candidates, route)
  const version = candidates[0]?.version ?? ''
  return {
    error: misspelt ? unknownAction(dialect, operation, version) : notSimulated(dialect, title, operation),
    dialect,
  }
}

function matches(service: OtherService, { targetPrefix, scope }: Route): boolean {
  return targetPrefix ? service.targetPrefix === targetPrefix : service.scope === scope
}

function isDescribed(candidates: readonly OtherService[], { targetPrefix, version }: Route): boolean {
  return candidates.some((service) =>
    targetPrefix ? service.targetPrefix === targetPrefix : service.version === version,
  )
}

interface Template {
  readonly operation: string
  readonly method: string
  readonly path: RegExp
  /** Query parameters the template fixes: bare names or `name=value`. */
  readonly query: readonly string[]
  readonly literals: number
}

const templates = new WeakMap<OtherService, readonly Template[]>()

/** The operation a REST request means: of the templates it fits, the one with the most fixed text. */
function restOperation(service: OtherService, request: WireRequest): string | undefined {
  let compiled = templates.get(service)
  if (!compiled) {
    compiled = service.operations.flatMap((entry) => (typeof entry === 'string' ? [] : [templateOf(...entry)]))
    templates.set(service, compiled)
  }
  const query = request.query.split('&').filter((part) => part !== '')
  const names = new Set(query.flatMap((part) => [part, part.split('=', 1)[0]!]))
  return compiled
    .filter(({ method, path }) => method === request.method && path.test(request.path))
    .filter((template) => template.query.every((part) => names.has(part)))
    .sort((a, b) => b.query.length - a.query.length || b.literals - a.literals)[0]?.operation
}

function templateOf(operation: string, method: string, uri: string): Template {
  const [path = '', query = ''] = uri.split('?')
  const escaped = path.replace(/[.*+^$()|[\]\\]/g, '\\$&')
  const pattern = escaped.replace(/\{[^}]*\\\+\}/g, '.+').replace(/\{[^}]*\}/g, '[^/]+')
  return {
    operation,
    method,
    path: new RegExp(`^${pattern}/?$`),
    query: query.split('&').filter((part) => part !== ''),
    literals: path.replace(/\{[^}]*\}/g, '').length,
  }
}
