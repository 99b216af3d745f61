/**
 * The two REST protocols. JSON is served for services whose every operation is a POST to its own name with all members in the body,
 * which the generator of the models checks; XML is not simulated, so all it needs is an error envelope.
 */
import type { AwsError } from '../../../shared/aws/error.ts'
import type { ServiceModel } from '../model.ts'
import type { WireResponse } from '../wire.ts'
import { escapeXml } from '../xml.ts'
import { jsonFormat, parseBody } from './json.ts'
import { declaredError, type Protocol } from './protocol.ts'
import { createValueReader, createValueWriter, type ValueFormat } from './values.ts'

const format: ValueFormat = { ...jsonFormat, dialect: 'restJson' }

/** AWS: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJson: Protocol = {
  createCodec(model: ServiceModel) {
    const read = createValueReader(model, format)
    const write = createValueWriter(model, format)
    return {
      decode: ({ operation, request }) =>
        read(model.operations[operation]?.[0] ?? null, parseBody(request.body, 'restJson')),
      encode(operation, output, requestId): WireResponse {
        const value = write(model.operations[operation]?.[1] ?? null, output)
        const headers = { 'content-type': 'application/json', 'x-amzn-requestid': requestId }
        return { status: 200, headers, body: JSON.stringify(value) }
      },
    }
  },

  /** AWS: unlike the RPC protocols, the status is the one the error declares. */
  encodeError(error: AwsError, requestId: string, model?: ServiceModel): WireResponse {
    const headers = {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': error.code,
    }
    const status = declaredError(model, error.code)?.httpStatus ?? error.httpStatus
    return { status, headers, body: JSON.stringify({ message: error.message }) }
  },
}

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function encodeRestXmlError(error: AwsError, requestId: string): WireResponse {
  const cause = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`
  const ids = `<RequestId>${requestId}</RequestId><HostId>${requestId}</HostId>`
  const headers = { 'content-type': 'application/xml', 'x-amz-request-id': requestId }
  return {
    status: error.httpStatus,
    headers,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${cause}${ids}</Error>`,
  }
}
