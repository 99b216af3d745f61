/**
 * The API door for a client inside this process, CloudShell's `aws`: a call takes the same checks, the same backend and the
 * same wording of errors as one that came over HTTP, without the bytes in between.
 */
import { randomUUID } from 'node:crypto'
import { AwsError } from '../../shared/aws/error.ts'
import { admittedOperation, admittedRegion } from './admission.ts'
import type { ApiBackend } from './backend.ts'
import type { ServiceModel } from './model.ts'
import { errorType, queryCode } from './protocols/json.ts'

export interface InProcessCall {
  readonly model: ServiceModel
  readonly operation: string
  /** The SDK's shape in JSON-safe form; the caller has checked it against the model. */
  readonly input: object
  readonly region: string
  readonly accessKeyId?: string
  readonly userAgent: string
}

export type InProcessDoor = (call: InProcessCall) => Promise<unknown>

/** Rejects with an AwsError whose code is the one that SDKs show. */
export function createInProcessDoor(backend: ApiBackend): InProcessDoor {
  return async ({ model, operation, input, region: asked, accessKeyId, userAgent }) => {
    const dialect = model.protocols[0] ?? 'awsJson'
    try {
      const region = admittedRegion(backend, model.service, asked, dialect)
      const name = admittedOperation(backend, model, operation, dialect)
      return await backend.call(name, input, { region, accessKeyId, userAgent, requestId: randomUUID(), origin: 'api' })
    } catch (error) {
      throw error instanceof AwsError ? new AwsError(codeOf(error, model), error.message, error.httpStatus) : error
    }
  }
}

/** Query clients read the short code, JSON clients the name of the error's shape. */
function codeOf(error: AwsError, model: ServiceModel): string {
  if (!model.targetPrefix) return error.code
  if (model.queryCompatible) return queryCode(error, model)
  const type = errorType(error, model)
  return type.slice(type.indexOf('#') + 1)
}
