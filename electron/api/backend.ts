/** What stands behind the API door. The door knows HTTP and wire forms; every rule of AWS lives behind this interface. */

export interface CallContext {
  /** The Region of the credential scope; us-east-1 for services that have one global endpoint. */
  readonly region: string
  readonly accessKeyId?: string
  readonly userAgent?: string
  readonly requestId: string
  readonly origin: 'api'
}

export interface ApiBackend {
  /** Whether an operation, named as the console names it (`ec2:RunInstances`), is simulated. */
  supports(operation: string): boolean
  readonly simulatedRegions: readonly string[]
  /**
   * Runs one operation. Input and output are the SDK's shapes in JSON-safe form: timestamps are ISO 8601 strings with
   * milliseconds, blobs are base64 strings. Rejects with an AwsError for anything AWS would refuse.
   */
  call(operation: string, input: unknown, context: CallContext): Promise<unknown>
}

/** Answers a request below `/_sim/` in JSON, or in text of the content type it names; or undefined when there is no such route. */
export type SimRoutes = (
  method: string,
  path: string,
  body: unknown,
) => Promise<{ status: number; body: unknown; contentType?: string } | undefined>
