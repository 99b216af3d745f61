/**
 * AWS JSON 1.0 and 1.1.
 * AWS: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
import type { AwsError } from '../../../shared/aws/error.ts'
import { type Dialect, refuse } from '../errors.ts'
import type { ServiceModel } from '../model.ts'
import type { WireResponse } from '../wire.ts'
import { declaredError, type Protocol } from './protocol.ts'
import { BASE64, isoOfSeconds, secondsOf } from './scalars.ts'
import { createValueReader, createValueWriter, type ValueFormat } from './values.ts'

// Newer than TypeScript's library; every runtime of ours has it.
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): unknown }

export const jsonFormat: ValueFormat = {
  dialect: 'awsJson',
  readTimestamp: (value) => (typeof value === 'number' ? isoOfSeconds(value) : undefined),
  readBlob: (value) => (typeof value === 'string' && BASE64.test(value) ? value : undefined),
  writeTimestamp: (iso, kind) =>
    kind === 'dateTime' ? new Date(iso).toISOString().replace('.000Z', 'Z') : secondsOf(iso),
  writeBlob: (base64) => base64,
  writeNumber: (value, kind) => {
    if (typeof value === 'string') return value
    if (!Number.isFinite(value)) return String(value)
    return kind === 'number' && Number.isSafeInteger(value) ? rawJSON(`${value}.0`) : value
  },
}

export function parseBody(body: Buffer, dialect: Dialect = 'awsJson'): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw refuse('malformedValue', dialect, 'Start of structure or map found where not expected.')
    throw error
  }
}

const contentType = (version: string | undefined) => `application/x-amz-json-${version ?? '1.1'}`

/** Codes of the request machinery itself, which no service declares. */
const MACHINERY = new Set(['UnknownOperationException', 'SerializationException'])

/** Query-compatible services name these differently in their query protocol. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  ValidationException: 'ValidationError',
  SerializationException: 'MalformedInput',
  UnknownOperationException: 'InvalidAction',
  InternalFailure: 'InternalServiceError',
  RequestEntityTooLargeException: 'RequestEntityTooLarge',
}

/** The short code by which the clients of a query-compatible service know an error. */
export const queryCode = (error: AwsError, model: ServiceModel): string =>
  declaredError(model, error.code)?.queryCode ?? QUERY_CODES[error.code] ?? error.code

/** The header by which a query-compatible service tells its clients the short code. */
export function queryErrorHeader(error: AwsError, model: ServiceModel | undefined): Record<string, string> {
  if (!model?.queryCompatible) return {}
  const fault = declaredError(model, error.code)?.fault ?? error.fault
  return { 'x-amzn-query-error': `${queryCode(error, model)};${fault === 'server' ? 'Receiver' : 'Sender'}` }
}

/** The shape name of an error with its namespace, as `__type` carries it. */
export function errorType(error: AwsError, model: ServiceModel | undefined): string {
  if (MACHINERY.has(error.code)) return `com.amazon.coral.service#${error.code}`
  const declared = declaredError(model, error.code)
  // AWS: JSON 1.1 services answer the bare name, JSON 1.0 and CBOR services the absolute one.
  if (declared && model && model.jsonVersion === '1.0') return `${model.namespace}#${declared.name}`
  return declared?.name ?? error.code
}

/** AWS: query-compatible services answer the status their model declares; other JSON services answer 400 whatever it says. */
export function statusOf(error: AwsError, model: ServiceModel | undefined): number {
  return (model?.queryCompatible && declaredError(model, error.code)?.httpStatus) || error.httpStatus
}

export const awsJson: Protocol = {
  createCodec(model: ServiceModel) {
    const read = createValueReader(model, jsonFormat)
    const write = createValueWriter(model, jsonFormat)
    return {
      decode: ({ operation, request }) => read(model.operations[operation]![0], parseBody(request.body)),
      encode(operation, output, requestId): WireResponse {
        const value = write(model.operations[operation]![1], output)
        const headers = { 'content-type': contentType(model.jsonVersion), 'x-amzn-requestid': requestId }
        return { status: 200, headers, body: JSON.stringify(value) }
      },
    }
  },

  encodeError(error: AwsError, requestId: string, model?: ServiceModel) {
    const type = errorType(error, model)
    const headers = {
      'content-type': contentType(model?.jsonVersion),
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': type.slice(type.indexOf('#') + 1),
      ...queryErrorHeader(error, model),
    }
    return {
      status: statusOf(error, model),
      headers,
      body: JSON.stringify({ __type: type, message: error.message, ...error.details }),
    }
  },
}
