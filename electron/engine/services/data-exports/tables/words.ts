/**
 * Names that exported tables give to things: AWS's products, FOCUS's categories, units. AWS: CUR "Line item details"; FOCUS 1.2
 * "Service Category", "Service Subcategory", "Unit Format".
 */

export const ENTITY = 'Amazon Web Services, Inc.'
/** [R] How FOCUS exports name the two kinds of commitment and the account. */
export const COMMITMENT_TYPES = { reservation: 'Reserved', plan: 'Savings Plan' } as const
export const ACCOUNT_TYPE = 'Payer'
export const SUB_ACCOUNT_TYPE = 'Linked'

const SERVICE_NAMES: Readonly<Record<string, string>> = {
  AmazonEC2: 'Amazon Elastic Compute Cloud',
  AmazonVPC: 'Amazon Virtual Private Cloud',
  AmazonCloudWatch: 'AmazonCloudWatch',
  ComputeSavingsPlans: 'Savings Plans for AWS Compute usage',
}

export const serviceNameOf = (serviceCode: string, service: string): string => SERVICE_NAMES[serviceCode] ?? service

interface Kind {
  readonly category: string
  readonly subcategory: string
  /** What of AWS the resource is. */
  readonly resource: string
}

const KINDS: Readonly<Record<string, Kind>> = {
  'Compute Instance': { category: 'Compute', subcategory: 'Virtual Machines', resource: 'Instance' },
  'CPU Credits': { category: 'Compute', subcategory: 'Virtual Machines', resource: 'Instance' },
  'Dedicated Host': { category: 'Compute', subcategory: 'Virtual Machines', resource: 'Dedicated Host' },
  Fee: { category: 'Compute', subcategory: 'Virtual Machines', resource: 'Region' },
  'Savings Plans': { category: 'Compute', subcategory: 'Virtual Machines', resource: 'Savings Plan' },
  Storage: { category: 'Storage', subcategory: 'Block Storage', resource: 'Volume' },
  'System Operation': { category: 'Storage', subcategory: 'Block Storage', resource: 'Volume' },
  'Storage Snapshot': { category: 'Storage', subcategory: 'Backup Storage', resource: 'Snapshot' },
  'IP Address': { category: 'Networking', subcategory: 'Network Infrastructure', resource: 'Elastic IP' },
  'NAT Gateway': { category: 'Networking', subcategory: 'Network Connectivity', resource: 'NAT Gateway' },
  'Data Transfer': { category: 'Networking', subcategory: 'Network Connectivity', resource: 'Data Transfer' },
  Alarm: { category: 'Management and Governance', subcategory: 'Observability', resource: 'Alarm' },
  Dashboard: { category: 'Management and Governance', subcategory: 'Observability', resource: 'Dashboard' },
  Metric: { category: 'Management and Governance', subcategory: 'Observability', resource: 'Metric' },
  'Data Payload': { category: 'Management and Governance', subcategory: 'Observability', resource: 'Log Group' },
}
const OTHER: Kind = { category: 'Other', subcategory: 'Other (Other)', resource: 'Resource' }

/** Logs that are kept are storage by their product family, and observability by what they are. */
export const kindOf = (productFamily: string, serviceCode: string): Kind =>
  serviceCode === 'AmazonCloudWatch'
    ? (KINDS[productFamily === 'Storage Snapshot' ? 'Data Payload' : productFamily] ?? (KINDS['Metric'] as Kind))
    : (KINDS[productFamily] ?? OTHER)

const UNITS: Readonly<Record<string, string>> = {
  Hrs: 'Hours',
  'GB-Mo': 'GB-Months',
  'IOPS-Mo': 'IOPS-Months',
  'GiBps-mo': 'GiBps-Months',
  'vCPU-Hours': 'vCPU-Hours',
  Quantity: 'Units',
}

/** FOCUS writes whole words. */
export const focusUnit = (unit: string): string => UNITS[unit] ?? unit
