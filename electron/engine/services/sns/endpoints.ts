/** What each protocol takes for an address. */
import * as errors from './errors.ts'
import { PROTOCOLS, type Protocol } from './model.ts'

/** AWS's protocols that have nothing to deliver to here. */
const NOT_SIMULATED = new Set(['http', 'https', 'sqs', 'lambda', 'application', 'firehose'])
const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/
const EMAIL_MAX = 320
/** AWS: E.164, with an optional plus and single dashes between digits. */
const NUMBER = /^\+?\d(?:-?\d){6,14}$/

export const isEmail = (text: string): boolean => text.length <= EMAIL_MAX && EMAIL.test(text)
export const isNumber = (text: string): boolean => NUMBER.test(text)

/** @throws AwsError InvalidParameter for what AWS does not know; UnsupportedOperation for what has no place in this simulation. */
export function protocolOf(text: string | undefined): Protocol {
  if (text === undefined || text === '') throw errors.noValue('Protocol')
  const known = PROTOCOLS.find((protocol) => protocol === text)
  if (known) return known
  if (NOT_SIMULATED.has(text)) throw errors.notSimulated(`Subscriptions with the protocol ${text}`)
  throw errors.badProtocol(text)
}

/** @throws AwsError InvalidParameter */
export function checkEndpoint(protocol: Protocol, endpoint: string): void {
  if (protocol === 'sms') {
    if (!isNumber(endpoint)) throw errors.badNumber(endpoint)
  } else if (!isEmail(endpoint)) throw errors.badEmail()
}
