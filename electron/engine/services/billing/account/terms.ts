/**
 * What an account is given. AWS: "AWS Free Tier", "Explore AWS services with AWS Free Tier"; amounts and types marked [R] are recalled.
 */
import type { MeterRow } from '../model.ts'

/** Twelve months of an account of before 2025-07-15: so much of a thing in every calendar month, over all Regions. */
export interface Allowance {
  readonly id: 'linux' | 'windows' | 'storage' | 'ipv4'
  /** Hours, or GB over the whole month. */
  readonly amount: number
  readonly per: 'hour' | 'month'
  readonly covers: (meter: MeterRow) => boolean
  /** As AWS's free tier page names it. */
  readonly service: string
  readonly operation: string
  readonly usageType: string
  readonly unit: string
  readonly description: string
}

/** DEVIATES: AWS gives t3.micro only in Regions without t2.micro; here both are free everywhere, from one allowance. */
const MICRO = /(^|-)BoxUsage:t[23]\.micro$/
/** AWS: Linux, RHEL and SLES together. */
const LINUX = ['RunInstances', 'RunInstances:0010', 'RunInstances:000g']
const instance = (meter: MeterRow, operations: readonly string[]): boolean =>
  meter.part === 'usage' && MICRO.test(meter.usageType) && operations.includes(meter.operation)

export const ALLOWANCES: readonly Allowance[] = [
  {
    id: 'linux',
    amount: 750,
    per: 'hour',
    covers: (meter) => instance(meter, LINUX),
    service: 'Amazon Elastic Compute Cloud',
    operation: 'RunInstances',
    usageType: 'Global-BoxUsage:freetier.micro',
    unit: 'Hrs',
    description: '750 hours of Amazon EC2 Linux t2.micro or t3.micro instance usage',
  },
  {
    id: 'windows',
    amount: 750,
    per: 'hour',
    covers: (meter) => instance(meter, ['RunInstances:0002']),
    service: 'Amazon Elastic Compute Cloud',
    operation: 'RunInstances:0002',
    usageType: 'Global-BoxUsage:freetier.micro',
    unit: 'Hrs',
    description: '750 hours of Amazon EC2 Microsoft Windows Server t2.micro or t3.micro instance usage',
  },
  {
    id: 'storage',
    amount: 30,
    per: 'month',
    // AWS: "any combination of General Purpose (SSD) or Magnetic".
    covers: ({ part, usageType }) => part === 'storage' && /EBS:VolumeUsage(\.gp[23])?$/.test(usageType),
    service: 'Amazon Elastic Compute Cloud',
    operation: '',
    usageType: 'Global-EBS:VolumeUsage',
    unit: 'GB-Mo',
    description: '30 GB of Amazon Elastic Block Storage in any combination of General Purpose (SSD) or Magnetic',
  },
  {
    id: 'ipv4',
    amount: 750,
    per: 'hour',
    covers: ({ part, usageType }) => part === 'address' && usageType.endsWith('PublicIPv4:InUseAddress'),
    service: 'Amazon Virtual Private Cloud',
    operation: 'AssociateAddressVPC',
    usageType: 'Global-PublicIPv4:InUseAddress',
    unit: 'Hrs',
    description: '750 hours of in-use public IPv4 address usage',
  },
]

export const LEGACY_MONTHS = 12
export const FREE_PLAN_MONTHS = 6
export const CREDIT_MONTHS = 12

export const SIGN_UP = { name: 'AWS Free Tier sign-up credits', amount: '100' } as const // [R] the name

/** AWS: five tasks, 20 dollars each [R]. Those without `possible` need services that are not simulated. */
export const ACTIVITIES = [
  { id: 'launch-instance', amount: '20', possible: true, name: 'Launch an instance using EC2' },
  { id: 'create-budget', amount: '20', possible: true, name: 'Set up a cost budget using AWS Budgets' },
  { id: 'create-database', amount: '20', possible: false, name: 'Create an Aurora or RDS database' },
  { id: 'create-web-app', amount: '20', possible: false, name: 'Create a web app using AWS Lambda' },
  {
    id: 'use-playground',
    amount: '20',
    possible: false,
    name: 'Use a foundation model in the Amazon Bedrock playground',
  },
] as const
export type ActivityId = (typeof ACTIVITIES)[number]['id']

/** What the free plan may launch [R]. */
export const FREE_PLAN_TYPES: readonly string[] = [
  't3.micro',
  't3.small',
  't4g.micro',
  't4g.small',
  'c7i-flex.large',
  'm7i-flex.large',
]

/** Korea's, in per cent of what is due. */
export const VAT_PERCENT = 10
