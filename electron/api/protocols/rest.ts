/** The two REST protocols: no simulated service speaks them, so all they need is an error envelope. */
import type { AwsError } from '../../../shared/aws/error.ts'
import type { WireResponse } from '../wire.ts'
import { escapeXml } from '../xml.ts'

/** AWS: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function encodeRestJsonError(error: AwsError, requestId: string): WireResponse {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': error.code,
  }
  return { status: error.httpStatus, headers, body: JSON.stringify({ message: error.message }) }
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
