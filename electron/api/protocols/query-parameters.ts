/** Which parameters of a form belong to the operation, and which to the request around it. */
import type { FormTree } from './form.ts'

const REQUEST_PARAMETERS = new Set([
  'Action',
  'Version',
  'AWSAccessKeyId',
  'Signature',
  'SignatureVersion',
  'SignatureMethod',
  'Timestamp',
  'Expires',
  'SecurityToken',
])

/** A copy of the form without what every request may carry; `Timestamp` of an operation is never a top-level key. */
export function operationParameters(form: FormTree): FormTree {
  const parameters: FormTree = Object.create(null)
  for (const key in form) {
    if (!REQUEST_PARAMETERS.has(key) && !key.startsWith('X-Amz-')) parameters[key] = form[key]!
  }
  return parameters
}
