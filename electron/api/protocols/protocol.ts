/** What every protocol offers: decode a request, encode an answer, word an error. */
import type { AwsError } from '../../../shared/aws/error.ts'
import type { ServiceModel } from '../model.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import type { FormTree } from './form.ts'

export interface Call {
  readonly operation: string
  readonly request: WireRequest
  /** The parsed form, for query protocols. */
  readonly form?: FormTree
}

export interface Codec {
  /** The input in JSON-safe form; throws AwsError in the protocol's words when the request does not fit the model. */
  decode(call: Call): unknown
  /** @param input what was asked: a few operations let the request choose the form of the answer */
  encode(operation: string, output: unknown, requestId: string, input?: unknown): WireResponse
}

export interface Protocol {
  createCodec(model: ServiceModel): Codec
  /** The envelope of an error; the model is missing for services that have none. */
  encodeError(error: AwsError, requestId: string, model?: ServiceModel): WireResponse
}

/** A declared error by its name or by its query code. */
export function declaredError(model: ServiceModel | undefined, code: string) {
  if (!model) return undefined
  const entries = Object.entries(model.errors)
  const found = entries.find(([name]) => name === code) ?? entries.find(([, [queryCode]]) => queryCode === code)
  if (!found) return undefined
  const [name, [queryCode, httpStatus, fault]] = found
  return { name, queryCode, httpStatus, fault }
}
