/** How each simulated service is called by the AWS CLI, by boto3 and by the SDK for JavaScript. */

export interface ClientNames {
  /** `aws <command>`. */
  readonly command: string
  /** The package after `@aws-sdk/client-`, and its class before `Client`. */
  readonly sdk: string
  readonly sdkClass: string
}

const NAMES: Readonly<Record<string, ClientNames>> = {
  'bcm-data-exports': { command: 'bcm-data-exports', sdk: 'bcm-data-exports', sdkClass: 'BCMDataExports' },
  budgets: { command: 'budgets', sdk: 'budgets', sdkClass: 'Budgets' },
  ce: { command: 'ce', sdk: 'cost-explorer', sdkClass: 'CostExplorer' },
  cloudtrail: { command: 'cloudtrail', sdk: 'cloudtrail', sdkClass: 'CloudTrail' },
  cloudwatch: { command: 'cloudwatch', sdk: 'cloudwatch', sdkClass: 'CloudWatch' },
  'compute-optimizer': { command: 'compute-optimizer', sdk: 'compute-optimizer', sdkClass: 'ComputeOptimizer' },
  ec2: { command: 'ec2', sdk: 'ec2', sdkClass: 'EC2' },
  events: { command: 'events', sdk: 'eventbridge', sdkClass: 'EventBridge' },
  iam: { command: 'iam', sdk: 'iam', sdkClass: 'IAM' },
  invoicing: { command: 'invoicing', sdk: 'invoicing', sdkClass: 'Invoicing' },
  logs: { command: 'logs', sdk: 'cloudwatch-logs', sdkClass: 'CloudWatchLogs' },
  pricing: { command: 'pricing', sdk: 'pricing', sdkClass: 'Pricing' },
  savingsplans: { command: 'savingsplans', sdk: 'savingsplans', sdkClass: 'Savingsplans' },
  servicequotas: { command: 'service-quotas', sdk: 'service-quotas', sdkClass: 'ServiceQuotas' },
  sns: { command: 'sns', sdk: 'sns', sdkClass: 'SNS' },
  ssm: { command: 'ssm', sdk: 'ssm', sdkClass: 'SSM' },
  sts: { command: 'sts', sdk: 'sts', sdkClass: 'STS' },
  support: { command: 'support', sdk: 'support', sdkClass: 'Support' },
}

/** `[service, name]` of `ec2:RunInstances`. */
export function splitOperation(operation: string): readonly [service: string, name: string] {
  const at = operation.indexOf(':')
  return [operation.slice(0, at), operation.slice(at + 1)]
}

/** Undefined for what AWS has no word for (`sim:`). */
export const clientNames = (service: string): ClientNames | undefined =>
  Object.hasOwn(NAMES, service) ? NAMES[service] : undefined

const READS = /^(?:Describe|Get|List|Lookup|Search|Test|Simulate|Scan|Decode|Estimate)/
/** Whether code for it is worth showing: it changes the account, and AWS knows it. */
export function isWrite(operation: string): boolean {
  const [service, name] = splitOperation(operation)
  return clientNames(service) !== undefined && !READS.test(name)
}
