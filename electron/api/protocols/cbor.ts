/**
 * Smithy RPC v2 CBOR, which newer SDKs choose for CloudWatch.
 * Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
import type { AwsError } from '../../../shared/aws/error.ts'
import { refuse } from '../errors.ts'
import type { ServiceModel } from '../model.ts'
import type { WireResponse } from '../wire.ts'
import { CborDouble, CborError, CborTimestamp, decodeCbor, encodeCbor } from './cbor-bytes.ts'
import { errorType, queryErrorHeader, statusOf } from './json.ts'
import type { Protocol } from './protocol.ts'
import { isoOfSeconds, secondsOf } from './scalars.ts'
import { createValueReader, createValueWriter, type ValueFormat } from './values.ts'

const format: ValueFormat = {
  dialect: 'rpcV2Cbor',
  readTimestamp: (value) => (value instanceof CborTimestamp ? isoOfSeconds(value.seconds) : undefined),
  readBlob: (value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : undefined),
  writeTimestamp: (iso) => new CborTimestamp(secondsOf(iso)),
  writeBlob: (base64) => Buffer.from(base64, 'base64'),
  writeNumber: (value, kind) => (kind === 'number' ? new CborDouble(Number(value)) : Number(value)),
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return decodeCbor(body)
  } catch (error) {
    if (error instanceof CborError)
      throw refuse('malformedValue', 'rpcV2Cbor', `The request body is not valid CBOR: ${error.message}.`)
    throw error
  }
}

const headersOf = (requestId: string) => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
})

export const rpcV2Cbor: Protocol = {
  createCodec(model: ServiceModel) {
    const read = createValueReader(model, format)
    const write = createValueWriter(model, format)
    return {
      decode: ({ operation, request }) => read(model.operations[operation]![0], parseBody(request.body)),
      encode(operation, output, requestId): WireResponse {
        const value = write(model.operations[operation]![1], output)
        return { status: 200, headers: headersOf(requestId), body: encodeCbor(value) }
      },
    }
  },

  encodeError(error: AwsError, requestId: string, model?: ServiceModel) {
    const headers = { ...headersOf(requestId), ...queryErrorHeader(error, model) }
    return {
      status: statusOf(error, model),
      headers,
      body: encodeCbor({ __type: errorType(error, model), message: error.message, ...error.details }),
    }
  },
}
