/** The last checks before the backend, the same for a call that came over HTTP and for one of this process: Region, then support. */
import type { ApiBackend } from './backend.ts'
import { type Dialect, notSimulated, regionNotEnabled } from './errors.ts'
import type { ServiceModel } from './model.ts'

const GLOBAL_REGION = 'us-east-1'
/** AWS: one endpoint for the whole account, signed for us-east-1. */
const GLOBAL_SERVICES = new Set([
  'bcm-data-exports',
  'budgets',
  'ce',
  'iam',
  'invoicing',
  'pricing',
  'savingsplans',
  'support',
])
/** Global for clients that ask for it, Regional otherwise. */
const PARTLY_GLOBAL_SERVICES = new Set(['sts'])

/** The Region that a call signed for `signed` is for. @throws AwsError when it is not simulated. */
export function admittedRegion(
  { simulatedRegions }: ApiBackend,
  service: string,
  signed: string,
  dialect: Dialect,
): string {
  if (GLOBAL_SERVICES.has(service)) return GLOBAL_REGION
  if (simulatedRegions.includes(signed)) return signed
  if (PARTLY_GLOBAL_SERVICES.has(service)) return GLOBAL_REGION
  throw regionNotEnabled(dialect, signed, simulatedRegions)
}

/** An operation's name as the backend knows it. @throws AwsError that names it when AWS has it and this simulator does not. */
export function admittedOperation(
  backend: ApiBackend,
  model: ServiceModel,
  operation: string,
  dialect: Dialect,
): string {
  const name = `${model.service}:${operation}`
  if (!backend.supports(name)) throw notSimulated(dialect, model.title, operation)
  return name
}
