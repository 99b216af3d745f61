/** Requests for the fuzzer: an input that the wire model allows, bent a little or a lot, in one of the service's protocols. */
import { gzipSync } from 'node:zlib'
import type { Member, RpcProtocol, ServiceModel, Shape, ShapeRef } from '../../../electron/api/model.ts'
import { CborTimestamp, encodeCbor } from '../../../electron/api/protocols/cbor-bytes.ts'
import { setMember, type WireRequest } from '../../../electron/api/wire.ts'
import { signed } from '../door.ts'
import { type Source, scalarFor } from './values.ts'

const DEPTH_MAX = 5
const LIST_MAX = 3

export interface Target {
  readonly model: ServiceModel
  readonly operation: string
  readonly protocol: RpcProtocol
}

/** An input of the operation, in JSON-safe form. */
export function inputFor(source: Source, { model, operation }: Target): unknown {
  const [ref] = model.operations[operation] as readonly [number | null, number | null]
  const input = ref === null ? {} : valueFor(source, model, ref, '', 0)
  return source.chance.oneIn(source.isPlain ? 200 : 30) ? bend(source, input) : input
}

function valueFor(source: Source, model: ServiceModel, ref: ShapeRef, name: string, depth: number): unknown {
  const { chance, rubbishOneIn, isPlain } = source
  if (typeof ref === 'string') return scalarFor(source, ref, name)
  if (chance.oneIn(rubbishOneIn * 4)) return scalarFor(source, 'string', name)
  const shape = model.shapes[ref] as Shape
  if ('structure' in shape) {
    // A call has a few members of the many that it may have; deep down, fewer.
    const sparse = isPlain ? 40 : chance.pick([2, 4, 8, 12]) + depth * 3
    const fields: Record<string, unknown> = {}
    for (const [member, of, wire] of shape.members) {
      const present = wire?.required
        ? !chance.oneIn(rubbishOneIn)
        : isUsual(member, depth)
          ? !chance.oneIn(isPlain ? 8 : 2)
          : chance.oneIn(sparse)
      if (present && depth < DEPTH_MAX) setMember(fields, member, valueFor(source, model, of, member, depth + 1))
    }
    if (chance.oneIn(rubbishOneIn * 5))
      setMember(fields, chance.pick(['__proto__', 'Nonsense', 'constructor']), { a: [1] })
    return fields
  }
  // Long lists only near the top: one inside another would never end.
  const count = depth < 3 && chance.oneIn(60) ? 130 : chance.below(isPlain ? 1 : LIST_MAX)
  const items = Array.from({ length: depth < DEPTH_MAX ? count + (chance.oneIn(rubbishOneIn) ? 0 : 1) : 0 }, () =>
    valueFor(source, model, shape.of, name, depth + 1),
  )
  if ('list' in shape) return items
  const map: Record<string, unknown> = {}
  for (const item of items) setMember(map, String(scalarFor(source, 'string', 'Key')), item)
  return map
}

/** What a call is hardly ever made without, though the model does not demand it. */
const USUAL = new Set(
  (
    'ImageId InstanceType Size VolumeType AvailabilityZone InstanceId InstanceIds VolumeId AllocationId GroupId IpPermissions Ebs ' +
    'Resources Tags Key Value Attribute LaunchTemplateId LaunchTemplateData PublicKeyMaterial Device FromPort ToPort IpProtocol IpRanges ' +
    'CidrIp Statistics MetricStat Metric MetricName Namespace Stat Period Strategy StartTime EndTime AssociationId Encrypted ' +
    'LaunchTemplateConfigs LaunchTemplateSpecification Version TotalTargetCapacity TargetCapacity IamFleetRole LaunchSpecifications'
  ).split(' '),
)
/** Beside a list of permissions the older single fields are a contradiction. */
const OLD_FIELDS = new Set(['FromPort', 'ToPort', 'IpProtocol', 'CidrIp'])
const isUsual = (name: string, depth: number): boolean => USUAL.has(name) && (depth > 0 || !OLD_FIELDS.has(name))

/** Another shape than the model has, somewhere near the top. */
function bend({ chance }: Source, input: unknown): unknown {
  const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ And: [inner] }), 'x')
  if (typeof input !== 'object' || input === null || chance.oneIn(4))
    return chance.pick([null, [], 'text', 7, [input], deep])
  const keys = Object.keys(input)
  return keys.length === 0 ? input : { ...input, [chance.pick(keys)]: chance.pick([null, 7, 'x', [], {}, [[]], deep]) }
}

/** Pairs of a form body, as SDKs flatten an input. What the model does not know is flattened as it stands. */
function pairsOf(
  model: ServiceModel,
  protocol: RpcProtocol,
  ref: ShapeRef | undefined,
  value: unknown,
  path: string,
  pairs: string[][],
): void {
  if (value === undefined || value === null) return
  const shape = typeof ref === 'number' ? model.shapes[ref] : undefined
  if (Array.isArray(value)) {
    const list = shape && 'list' in shape ? shape : undefined
    const base = protocol === 'ec2Query' || list?.flat ? path : `${path}.${list?.item ?? 'member'}`
    if (value.length === 0 && protocol === 'awsQuery') pairs.push([path, ''])
    for (const [i, item] of value.entries()) pairsOf(model, protocol, list?.of, item, `${base}.${i + 1}`, pairs)
  } else if (typeof value === 'object') {
    if (pairs.length > 4000) return
    const members = shape && 'structure' in shape ? shape.members : []
    for (const [name, item] of Object.entries(value)) {
      const member = members.find(([known]: Member) => known === name)
      const key = member?.[2]?.query ?? name
      pairsOf(model, protocol, member?.[1], item, path === '' ? key : `${path}.${key}`, pairs)
    }
  } else pairs.push([path, String(value)])
}

// A lone surrogate has no percent-encoding: clients send U+FFFD in its place.
const encode = (text: string): string => encodeURIComponent(text.toWellFormed())

function formBody({ model, operation, protocol }: Target, input: unknown): string {
  const pairs: string[][] = [
    ['Action', operation],
    ['Version', model.version],
  ]
  const [ref] = model.operations[operation] as readonly [number | null, number | null]
  pairsOf(model, protocol, ref ?? undefined, typeof input === 'object' ? input : { Input: input }, '', pairs)
  return pairs.map(([key, value]) => `${encode(key as string)}=${encode(value as string)}`).join('&')
}

/** JSON-safe values as JSON or CBOR carry them: timestamps are numbers or tags there, blobs bytes. */
function wireValue(model: ServiceModel, ref: ShapeRef | undefined, value: unknown, cbor: boolean): unknown {
  if (typeof ref === 'string' && typeof value === 'string') {
    if (ref === 'blob') return cbor ? Buffer.from(value, 'base64') : value
    const isTime = ref === 'timestamp' || ref === 'dateTime' || ref === 'epochSeconds'
    if (!isTime || Number.isNaN(Date.parse(value))) return value
    return cbor ? new CborTimestamp(Date.parse(value) / 1000) : Date.parse(value) / 1000
  }
  if (typeof value !== 'object' || value === null || typeof ref !== 'number') return value
  const shape = model.shapes[ref] as Shape
  if (Array.isArray(value))
    return value.map((item) => wireValue(model, 'list' in shape ? shape.of : undefined, item, cbor))
  const fields: Record<string, unknown> = {}
  for (const [name, item] of Object.entries(value)) {
    const of =
      'structure' in shape
        ? shape.members.find(([known]) => known === name)?.[1]
        : 'map' in shape
          ? shape.of
          : undefined
    setMember(fields, name, wireValue(model, of, item, cbor))
  }
  return fields
}

/** Where a call is signed for now and then: another Region of the account, one that is not enabled, and none. */
const REGIONS = ['ap-northeast-2', 'eu-west-1', 'sa-east-1', 'mars-north-1']

const CONTENT_TYPES = [
  'text/plain',
  'application/json',
  '',
  'multipart/form-data; boundary=x',
  'application/cbor',
  'application/x-www-form-urlencoded; charset=utf-16',
]

/** The request of an input, now and then damaged on its way: cut off, a flipped byte, a content type that lies, broken gzip. */
export function requestFor({ chance }: Source, target: Target, input: unknown): WireRequest {
  const { model, operation, protocol } = target
  const [ref] = model.operations[operation] as readonly [number | null, number | null]
  const headers: Record<string, string> = {
    host: '127.0.0.1',
    ...signed(model.scope, chance.oneIn(15) ? chance.pick(REGIONS) : 'us-east-1'),
  }
  let path = '/'
  let body: Buffer
  if (protocol === 'rpcV2Cbor') {
    path = `/service/${model.targetPrefix}/operation/${operation}`
    Object.assign(headers, { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' })
    body = Buffer.from(encodeCbor(wireValue(model, ref ?? undefined, input, true)))
  } else if (protocol === 'awsJson') {
    headers['content-type'] = `application/x-amz-json-${model.jsonVersion}`
    headers['x-amz-target'] = `${model.targetPrefix}.${operation}`
    body = Buffer.from(JSON.stringify(wireValue(model, ref ?? undefined, input, false)))
  } else {
    headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8'
    body = Buffer.from(formBody(target, input))
  }
  if (chance.oneIn(50)) body = body.subarray(0, chance.below(body.length + 1))
  if (chance.oneIn(50) && body.length > 0) {
    body = Buffer.from(body)
    body[chance.below(body.length)] = chance.below(256)
  }
  if (chance.oneIn(80)) headers['content-type'] = chance.pick(CONTENT_TYPES)
  if (chance.oneIn(30)) {
    headers['content-encoding'] = 'gzip'
    if (!chance.oneIn(4)) body = gzipSync(body)
  }
  return { method: 'POST', path, query: '', headers, body }
}
