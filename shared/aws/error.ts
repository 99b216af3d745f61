/** The one error a door may show a client: AWS's own code, sentence and HTTP status. Thrown by services, encoded by doors. */
export interface AwsErrorData {
  readonly code: string
  readonly message: string
  readonly httpStatus: number
  readonly fault: 'client' | 'server'
  /** Members of the error's shape beside its message (a dashboard's validation messages, say), by their wire names. */
  readonly details?: Readonly<Record<string, unknown>>
}

export class AwsError extends Error implements AwsErrorData {
  override readonly name = 'AwsError'
  readonly code: string
  readonly httpStatus: number
  readonly fault: 'client' | 'server'
  readonly details?: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, httpStatus = 400, details?: Readonly<Record<string, unknown>>) {
    super(message)
    this.code = code
    this.httpStatus = httpStatus
    this.fault = httpStatus >= 500 ? 'server' : 'client'
    if (details) this.details = details
  }

  toJSON(): AwsErrorData {
    const { code, message, httpStatus, fault, details } = this
    return {
      code,
      message,
      httpStatus,
      fault,
      ...(details ? { details } : {}),
    }
  }
}
