/** One call of an operation through the API door, asked again as the SDK under the CLI does, and its answer as the CLI shows it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsError } from '../../../shared/aws/error.ts'
import { refuse } from '../../api/errors.ts'
import type { InProcessDoor } from '../../api/in-process.ts'
import type { ServiceModel } from '../../api/model.ts'
import { CliError, serviceError } from './errors.ts'
import { shapedOutput } from './output/shape-output.ts'
import type { Fields } from './value.ts'

export interface Caller {
  readonly door: InProcessDoor
  readonly region: string
  readonly accessKeyId?: string
  readonly signed: boolean
  /** What the line asked for, `ec2.describe-instances`, told in the user agent. */
  readonly command: string
}

/** A refusal of the service, with the parts that waiters look at. */
export class ServiceError extends CliError {
  readonly code: string
  readonly sentence: string
  readonly httpStatus: number

  constructor(error: AwsError, operation: string, retries: number) {
    const { message } = serviceError(error.code, operation, error.message, retries)
    super(254, message)
    this.code = error.code
    this.sentence = error.message
    this.httpStatus = error.httpStatus
  }
}

/** AWS: SDKs and Tools Reference Guide, "Retry behavior", standard mode: three attempts. */
const RETRIES = 2
const RETRIED_STATUSES = new Set([500, 502, 503, 504])
const RETRIED_CODES = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])
/** Real milliseconds before the first retry, doubled for each further one: the account's throttle counts real time. */
const PAUSE_MS = 200

const isRetried = ({ code, httpStatus }: AwsError): boolean =>
  RETRIED_STATUSES.has(httpStatus) || RETRIED_CODES.has(code)

/** @throws ServiceError when the service refuses. */
export async function callService(
  caller: Caller,
  model: ServiceModel,
  operation: string,
  input: object,
): Promise<Fields> {
  const { door, region, accessKeyId, signed, command } = caller
  const userAgent = `aws-cli/2 exec-env/CloudShell command/${command}`
  for (let retries = 0; ; retries++) {
    try {
      if (!signed) throw refuse('missingCredential', model.protocols[0] ?? 'awsJson')
      const key = accessKeyId === undefined ? {} : { accessKeyId }
      return shapedOutput(model, operation, await door({ model, operation, input, region, userAgent, ...key }))
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      if (!isRetried(error)) throw new ServiceError(error, operation, 0)
      if (retries === RETRIES) throw new ServiceError(error, operation, RETRIES)
    }
    await sleep(PAUSE_MS * 2 ** retries)
  }
}
