/** The instance metadata service. AWS: EC2 User Guide, "Access instance metadata" and its categories. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { MetadataAnswer } from '../../../../shared/operations/machine.ts'
import { SECOND } from '../../../../shared/time.ts'
import { hashNumbers, hashText, type Query, type View } from '../../kernel/index.ts'
import { type InstanceRow, instanceTable } from '../ec2/index.ts'
import { treeOf } from './metadata-tree.ts'
import { decodeUserData } from './user-data.ts'

const TTL_MAX = 21_600
const TTL_HEADER = 'x-aws-ec2-metadata-token-ttl-seconds'
const TOKEN_HEADER = 'x-aws-ec2-metadata-token'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
}
/** What the service writes under a refusal. */
const refusal = (status: number): string =>
  `<html><head><title>${status} - ${TITLES[status]}</title></head><body><h1>${status} - ${TITLES[status]}</h1></body></html>\n`

const answer = (status: number, body = refusal(status)): MetadataAnswer => ({ status, body })

/** A token is its own proof: until when it holds, and a seal over that and the instance. Nothing is kept of it. */
const sealOf = (view: View, id: string, until: number): string =>
  [0, 1]
    .map((word) =>
      hashNumbers(hashText(`imds/${id}`, view.seed), until, word)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')

function makeToken(view: View, { id }: InstanceRow, headers: Readonly<Record<string, string>>): MetadataAnswer {
  const ttl = Number(headers[TTL_HEADER] ?? '')
  if (headers['x-forwarded-for'] !== undefined) return answer(403)
  if (!Number.isInteger(ttl) || ttl < 1 || ttl > TTL_MAX) return answer(400)
  const until = view.now + ttl * SECOND
  return { status: 200, body: `AQAE${until.toString(36)}.${sealOf(view, id, until)}==`, tokenTtl: ttl }
}

function holds(view: View, id: string, token: string): boolean {
  const [, time = '', seal] = /^AQAE([0-9a-z]+)\.([0-9a-f]{16})==$/.exec(token) ?? []
  const until = Number.parseInt(time, 36)
  return until >= view.now && seal === sealOf(view, id, until)
}

function read(view: View, row: InstanceRow, path: string): MetadataAnswer {
  const parts = path.split('/').filter(Boolean)
  if (parts.length === 0) return answer(200, '1.0\n2007-01-19\n2021-03-23\nlatest')
  const [version = '', branch, ...rest] = parts
  if (version !== 'latest' && !/^(1\.0|\d{4}-\d{2}-\d{2})$/.test(version)) return answer(404)
  if (branch === undefined) return answer(200, row.userData ? 'dynamic\nmeta-data\nuser-data' : 'dynamic\nmeta-data')
  if (branch === 'user-data') return row.userData ? answer(200, decodeUserData(row.userData)) : answer(404)
  let node: unknown = treeOf(view, row)[branch]
  for (const part of rest) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return answer(404)
    node = (node as Record<string, unknown>)[part]
  }
  if (node === undefined) return answer(404)
  if (typeof node === 'string') return answer(200, node)
  // AWS: the list of keys names each one behind its number.
  if (rest.join('/') === 'public-keys') return answer(200, `0=${row.keyName}`)
  const names = Object.entries(node as Record<string, unknown>)
    .filter(([, child]) => child !== undefined)
    .map(([name, child]) => (typeof child === 'string' ? name : `${name}/`))
  return answer(200, names.sort().join('\n'))
}

function serve(view: View, row: InstanceRow, { Method, Path, Headers }: In<'sim:GetMetadata'>): Out<'sim:GetMetadata'> {
  const { httpEndpoint, httpTokens } = row.metadataOptions
  if (httpEndpoint === 'disabled') return answer(403)
  const headers = Object.fromEntries(Object.entries(Headers).map(([name, value]) => [name.toLowerCase(), value]))
  const path = Path.replace(/\/{2,}/g, '/')
  if (Method === 'PUT') {
    if (path === '/latest/api/token') return makeToken(view, row, headers)
    return answer(/^\/[^/]+\/api\/token$/.test(path) ? 403 : 405)
  }
  if (Method !== 'GET' && Method !== 'HEAD') return answer(405)
  const token = headers[TOKEN_HEADER]
  if (token === undefined ? httpTokens === 'required' : !holds(view, row.id, token)) return answer(401)
  return read(view, row, path)
}

export const getMetadata: Query<'sim:GetMetadata'> = (view, input, { scope }) => {
  const row = view.get(instanceTable, input.InstanceId)
  if (row?.scope !== scope || row.state !== 'running')
    throw new AwsError('ValidationError', 'The metadata service answers a running instance only.')
  return serve(view, row, input)
}
