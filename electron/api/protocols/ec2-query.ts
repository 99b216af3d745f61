/**
 * The EC2 query protocol: form in, XML out, errors without a namespace and with `RequestID`.
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html
 */
import type { AwsError } from '../../../shared/aws/error.ts'
import { refuse } from '../errors.ts'
import type { ServiceModel } from '../model.ts'
import type { WireResponse } from '../wire.ts'
import { createXmlWriter, escapeXml, XmlSink } from '../xml.ts'
import { createFormReader, type FormFindings } from './form.ts'
import type { Protocol } from './protocol.ts'
import { operationParameters } from './query-parameters.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A name a client made up is repeated to it, but not a megabyte of it. */
const NAME_MAX = 256

function check({ unknown, invalid, missing }: FormFindings): void {
  if (unknown.length) {
    throw refuse('unknownParameter', 'ec2Query', `The parameter ${unknown[0]!.slice(0, NAME_MAX)} is not recognized`)
  }
  const [first] = invalid
  if (first) throw refuse(first.malformed ? 'malformedValue' : 'invalidValue', 'ec2Query', first.sentence)
  if (missing.length) {
    throw refuse('missingParameter', 'ec2Query', `The request must contain the parameter ${missing[0]}`)
  }
}

function response(status: number, requestId: string, body: WireResponse['body']): WireResponse {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId }, body }
}

export const ec2Query: Protocol = {
  createCodec(model: ServiceModel) {
    const read = createFormReader(model, true)
    const write = createXmlWriter(model)
    const namespace = `${model.xmlNamespace}/`
    return {
      decode({ operation, form = {} }) {
        const { input, findings } = read(model.operations[operation]![0], operationParameters(form))
        check(findings)
        return input
      },
      encode(operation, output, requestId) {
        const sink = new XmlSink()
        const ref = model.operations[operation]![1]
        sink.write(`${DECLARATION}<${operation}Response xmlns="${namespace}"><requestId>${requestId}</requestId>`)
        if (ref === null) sink.write('<return>true</return>')
        else write(ref, output ?? {}, sink)
        sink.write(`</${operation}Response>`)
        return response(200, requestId, sink.finish())
      },
    }
  },

  encodeError(error: AwsError, requestId: string) {
    const cause = `<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error>`
    const body = `${DECLARATION}<Response><Errors>${cause}</Errors><RequestID>${requestId}</RequestID></Response>`
    return response(error.httpStatus, requestId, body)
  },
}
