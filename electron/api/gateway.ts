/**
 * One AWS request from bytes to bytes. The order of checks is AWS's: credential, action, parameters, Region, and only then
 * whether the operation is simulated; the backend answers everything else.
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html
 */
import { promisify } from 'node:util'
import { gunzip as gunzipWithCallback } from 'node:zlib'
import { AwsError } from '../../shared/aws/error.ts'
import { admittedOperation, admittedRegion } from './admission.ts'
import type { ApiBackend } from './backend.ts'
import { type Dialect, refuse, unknownAction } from './errors.ts'
import type { RpcProtocol, ServiceModel } from './model.ts'
import { loadModel, loadOtherServices } from './models.ts'
import { refuseOther } from './other-services.ts'
import { awsQuery } from './protocols/aws-query.ts'
import { rpcV2Cbor } from './protocols/cbor.ts'
import { ec2Query } from './protocols/ec2-query.ts'
import { awsJson } from './protocols/json.ts'
import type { Codec, Protocol } from './protocols/protocol.ts'
import { encodeRestXmlError, restJson } from './protocols/rest.ts'
import { isForm, type Route, routeOf } from './route.ts'
import { type Authentication, authenticate } from './sigv4.ts'
import type { WireRequest, WireResponse } from './wire.ts'

/** The largest request body, compressed or not. */
export const BODY_BYTES_MAX = 16 * 1024 * 1024

/** AWS: what an operation takes at most, where that is less. CloudWatch counts what gzip has become. */
const OPERATION_BYTES_MAX: Readonly<Record<string, number>> = { 'cloudwatch:PutMetricData': 1024 * 1024 }

export interface GatewayOptions {
  readonly backend: ApiBackend
  readonly defaultRegion: string
  /** Told about failures that are nobody's request: a bug here or in the backend. */
  readonly onInternalError: (error: unknown, operation: string) => void
}

const PROTOCOLS: Readonly<Record<RpcProtocol, Protocol>> = { ec2Query, awsQuery, awsJson, rpcV2Cbor, restJson }

/** AWS: the operations by which one gets a first credential need none. */
const UNSIGNED_OPERATIONS = new Set(['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'])

const gunzip = promisify(gunzipWithCallback)

/** Answers AWS requests; never rejects. */
export function createGateway(
  options: GatewayOptions,
): (request: WireRequest, requestId: string) => Promise<WireResponse> {
  const codecs = new Map<string, Codec>()

  function codecOf(model: ServiceModel, protocol: RpcProtocol): Codec {
    const key = `${model.service}/${protocol}`
    let codec = codecs.get(key)
    if (!codec) {
      codec = PROTOCOLS[protocol].createCodec(model)
      codecs.set(key, codec)
    }
    return codec
  }

  async function call(exchange: Exchange): Promise<WireResponse> {
    const { request, route, requestId, authentication } = exchange
    const { dialect, operation, form } = route
    checkCredential(authentication, route)
    if (route.malformed) throw refuse('malformedBody', dialect)
    const model = route.service === undefined ? undefined : await loadModel(route.service)
    if (!model) {
      const refusal = refuseOther(await loadOtherServices(), route, request)
      exchange.dialect = refusal.dialect
      throw refusal.error
    }
    exchange.model = model
    if (operation === '') throw refuse('missingAction', dialect)
    if (!isServed(model, dialect) || !Object.hasOwn(model.operations, operation)) {
      throw unknownAction(dialect, operation, model.version)
    }
    checkSize(request.body.length, OPERATION_BYTES_MAX[`${model.service}:${operation}`], dialect)
    const codec = codecOf(model, dialect)
    const input = codec.decode({ operation, request, form })
    const signed = typeof authentication === 'object' ? authentication.region : undefined
    const region = admittedRegion(options.backend, model.service, signed ?? options.defaultRegion, dialect)
    const name = admittedOperation(options.backend, model, operation, dialect)
    const accessKeyId = typeof authentication === 'object' ? authentication.accessKeyId : undefined
    const userAgent = request.headers['user-agent']
    const output = await options.backend.call(name, input, { region, accessKeyId, userAgent, requestId, origin: 'api' })
    return codec.encode(operation, output, requestId, input)
  }

  return async (received, requestId) => {
    const body = await inflated(received)
    const request = typeof body === 'string' ? { ...received, body: Buffer.alloc(0) } : body
    const exchange = exchangeOf(request, requestId)
    const { route } = exchange
    try {
      if (typeof body === 'string') throw refuse(body, route.dialect)
      return await call(exchange)
    } catch (error) {
      if (!(error instanceof AwsError))
        options.onInternalError(error, `${route.service ?? route.scope}:${route.operation}`)
      return encodeError(error instanceof AwsError ? error : refuse('internal', route.dialect), exchange)
    }
  }
}

interface Exchange {
  readonly request: WireRequest
  readonly route: Route
  readonly requestId: string
  readonly authentication: Authentication
  /** The protocol an error is worded in. */
  dialect: Dialect
  model?: ServiceModel
}

function exchangeOf(request: WireRequest, requestId: string): Exchange {
  const authentication = authenticate(request, isForm(request) ? request.body.toString('utf8') : '')
  const route = routeOf(request, typeof authentication === 'object' ? authentication.service : undefined)
  return { request, route, requestId, authentication, dialect: route.dialect }
}

/** The refusal of a request whose body the server did not take. */
export function refuseTooLarge(request: WireRequest, requestId: string): WireResponse {
  const exchange = exchangeOf(request, requestId)
  return encodeError(refuse('tooLarge', exchange.dialect), exchange)
}

function checkCredential(authentication: Authentication, { dialect, service, operation }: Route): void {
  if (authentication === 'malformed') throw refuse('malformedCredential', dialect)
  // Any web page can reach loopback; what it cannot do is sign, so an unsigned call is refused as AWS refuses it.
  if (authentication === 'missing' && !UNSIGNED_OPERATIONS.has(`${service}:${operation}`)) {
    throw refuse('missingCredential', dialect)
  }
}

function checkSize(bytes: number, most: number | undefined, dialect: Dialect): void {
  if (most === undefined || bytes <= most) return
  throw refuse('tooLarge', dialect, `Request size ${bytes} exceeded ${most} bytes`) // [R]
}

function isServed(model: ServiceModel, dialect: Dialect): dialect is RpcProtocol {
  return (model.protocols as readonly Dialect[]).includes(dialect)
}

function encodeError(error: AwsError, { dialect, requestId, model }: Exchange): WireResponse {
  switch (dialect) {
    case 'restXml':
      return encodeRestXmlError(error, requestId)
    default:
      return PROTOCOLS[dialect].encodeError(error, requestId, model)
  }
}

/**
 * The request with its body decompressed, as SDKs compress large PutMetricData calls; or what is wrong with it: it is no
 * gzip, or would grow beyond what an uncompressed body may have.
 */
async function inflated(request: WireRequest): Promise<WireRequest | 'malformedBody' | 'tooLarge'> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase()
  if (encoding !== 'gzip' || request.body.length === 0) return request
  try {
    return { ...request, body: await gunzip(request.body, { maxOutputLength: BODY_BYTES_MAX }) }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'malformedBody'
  }
}
