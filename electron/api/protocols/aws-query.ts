/**
 * The AWS query protocol of STS, IAM and, for older clients, CloudWatch.
 * AWS: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
import type { AwsError } from '../../../shared/aws/error.ts'
import { notFiniteNumber, nullMembers, refuse, uncapitalised } from '../errors.ts'
import type { ServiceModel } from '../model.ts'
import type { WireResponse } from '../wire.ts'
import { createXmlWriter, escapeXml, XmlSink } from '../xml.ts'
import { createFormReader, type FormFindings } from './form.ts'
import { declaredError, type Protocol } from './protocol.ts'
import { operationParameters } from './query-parameters.ts'

/** Unknown parameters are ignored, as AWS does. */
function check({ invalid, missing }: FormFindings, model: ServiceModel): void {
  const [first] = invalid
  if (first?.notFinite !== undefined && model.queryCompatible) throw notFiniteNumber(first.notFinite, first.path)
  if (first) throw refuse(first.malformed ? 'malformedValue' : 'invalidValue', 'awsQuery', first.sentence)
  if (missing.length) {
    throw nullMembers(
      'awsQuery',
      missing.map((path) => path.split('.').map(uncapitalised).join('.')),
    )
  }
}

function response(status: number, requestId: string, body: WireResponse['body']): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
}

/** What an error's shape says beside its message; lists are wrapped in members, as everywhere in the protocol. */
function detailXml(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${detailXml(item)}</member>`).join('')
  if (typeof value !== 'object' || value === null) return escapeXml(String(value))
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${detailXml(member)}</${name}>`)
    .join('')
}

/** AWS: GetMetricWidgetImage answers "custom HTTP requests" for `image/png` with the picture itself. Query requests are such. */
function rawImage(operation: string, output: unknown, input: unknown): Buffer | undefined {
  const { OutputFormat: format } = (input ?? {}) as { readonly OutputFormat?: string }
  if (operation !== 'GetMetricWidgetImage' || format !== 'image/png') return undefined
  return Buffer.from((output as { readonly MetricWidgetImage: string }).MetricWidgetImage, 'base64')
}
const pictureHeaders = (requestId: string) => ({ 'content-type': 'image/png', 'x-amzn-requestid': requestId })

export const awsQuery: Protocol = {
  createCodec(model: ServiceModel) {
    const read = createFormReader(model, false)
    const write = createXmlWriter(model)
    return {
      decode({ operation, form = {} }) {
        const { input, findings } = read(model.operations[operation]![0], operationParameters(form))
        check(findings, model)
        return input
      },
      encode(operation, output, requestId, input) {
        const image = rawImage(operation, output, input)
        if (image) return { ...response(200, requestId, image), headers: pictureHeaders(requestId) }
        const sink = new XmlSink()
        const ref = model.operations[operation]![1]
        sink.write(`<${operation}Response xmlns="${model.xmlNamespace}">`)
        if (ref !== null) {
          sink.write(`<${operation}Result>`)
          write(ref, output ?? {}, sink)
          sink.write(`</${operation}Result>`)
        }
        sink.write(`<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`)
        return response(200, requestId, sink.finish())
      },
    }
  },

  encodeError(error: AwsError, requestId: string, model?: ServiceModel) {
    const declared = declaredError(model, error.code)
    const type = (declared?.fault ?? error.fault) === 'server' ? 'Receiver' : 'Sender'
    const code = escapeXml(declared?.queryCode ?? error.code)
    const said = `<Message>${escapeXml(error.message)}</Message>${detailXml(error.details ?? {})}`
    const cause = `<Error><Type>${type}</Type><Code>${code}</Code>${said}</Error>`
    const open = model?.xmlNamespace ? `<ErrorResponse xmlns="${model.xmlNamespace}">` : '<ErrorResponse>'
    const body = `${open}${cause}<RequestId>${requestId}</RequestId></ErrorResponse>`
    return response(declared?.httpStatus ?? error.httpStatus, requestId, body)
  },
}
