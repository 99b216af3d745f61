/** The one error a door may show a client: AWS's own code, sentence and HTTP status. Thrown by services, encoded by doors. */
export interface AwsErrorData {
  readonly code: string
  readonly message: string
  readonly httpStatus: number
  readonly fault: 'client' | 'server'
}

export class AwsError extends Error implements AwsErrorData {
  override readonly name = 'AwsError'
  readonly code: string
  readonly httpStatus: number
  readonly fault: 'client' | 'server'

  constructor(code: string, message: string, httpStatus = 400) {
    super(message)
    this.code = code
    this.httpStatus = httpStatus
    this.fault = httpStatus >= 500 ? 'server' : 'client'
  }

  toJSON(): AwsErrorData {
    return { code: this.code, message: this.message, httpStatus: this.httpStatus, fault: this.fault }
  }
}
