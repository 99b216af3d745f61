/** Cost Explorer's dimensions: how each reads a line, and which may group or filter. AWS: Cost Explorer API, DimensionValues. */
import type { Line } from '../line.ts'
import { usageTypeGroup } from '../usage.ts'

type Reader = (meter: Line) => string

const TENANCIES: Readonly<Record<string, string>> = { default: 'Shared', dedicated: 'Dedicated', host: 'Host' }
const SYSTEMS: Readonly<Record<string, string>> = {
  'Linux/UNIX': 'Linux',
  Windows: 'Windows',
  'Red Hat Enterprise Linux': 'RHEL',
  'SUSE Linux': 'SUSE',
}
const constant =
  (value: string): Reader =>
  () =>
    value

const purchaseType: Reader = ({ part, usageType, charge }) => {
  if (charge) return charge.purchaseType
  if (part !== 'usage') return 'NoPurchaseType'
  return usageType.includes('SpotUsage:') ? 'Spot Instances' : 'On Demand Instances'
}

/** Dimensions that group and filter. Names of absent values ("NoInstanceType") are AWS's; those of engines and plans are recalled. */
const GROUPING: Readonly<Record<string, Reader>> = {
  AZ: (meter) => meter.zone ?? 'NoAZ',
  BILLING_ENTITY: constant('AWS'),
  CACHE_ENGINE: constant('NoCacheEngine'),
  DATABASE_ENGINE: constant('NoDatabaseEngine'),
  DEPLOYMENT_OPTION: constant('NoDeploymentOption'),
  INVOICING_ENTITY: constant('Amazon Web Services, Inc.'),
  INSTANCE_TYPE: (meter) => meter.instanceType ?? 'NoInstanceType',
  INSTANCE_TYPE_FAMILY: (meter) => meter.instanceType?.split('.')[0] ?? 'NoInstanceTypeFamily',
  LEGAL_ENTITY_NAME: constant('Amazon Web Services, Inc.'),
  LINKED_ACCOUNT: (meter) => meter.accountId,
  OPERATING_SYSTEM: (meter) => SYSTEMS[meter.platform ?? ''] ?? 'NoOperatingSystem',
  OPERATION: (meter) => meter.operation,
  PLATFORM: (meter) => meter.platform ?? 'NoPlatform',
  PURCHASE_TYPE: purchaseType,
  RECORD_TYPE: ({ charge }) => charge?.recordType ?? 'Usage',
  REGION: (meter) => meter.region,
  RESERVATION_ID: ({ charge }) => charge?.reservationId ?? 'NoReservationId',
  SAVINGS_PLANS_TYPE: ({ charge }) => charge?.savingsPlansType ?? 'NoSavingsPlansType',
  SAVINGS_PLAN_ARN: ({ charge }) => charge?.savingsPlanArn ?? 'NoSavingsPlanArn',
  SERVICE: (meter) => meter.service,
  TENANCY: (meter) => TENANCIES[meter.tenancy ?? ''] ?? 'NoTenancy',
  USAGE_TYPE: (meter) => meter.usageType,
  // DEVIATES: AWS filters by these, but does not group by them.
  PAYMENT_OPTION: ({ charge }) => charge?.paymentOption ?? 'NoPaymentOption',
  USAGE_TYPE_GROUP: (meter) => usageTypeGroup(meter.usageType),
}

/** Dimensions that filter only. */
const FILTERING: Readonly<Record<string, Reader>> = {
  ...GROUPING,
  LINKED_ACCOUNT_NAME: (meter) => meter.accountId,
  SERVICE_CODE: (meter) => meter.serviceCode,
}

/** What only requests for single resources may ask: the resource itself. */
const RESOURCE: Readonly<Record<string, Reader>> = {
  // AWS: usage that no resource can be named for, as a Region's fee, has none.
  RESOURCE_ID: ({ resourceId }) =>
    resourceId.includes('/') && !resourceId.startsWith('arn:') ? 'NoResourceId' : resourceId,
}

const pick = (readers: Readonly<Record<string, Reader>>, dimension: string): Reader | undefined =>
  Object.hasOwn(readers, dimension) ? readers[dimension] : undefined

export const groupReader = (dimension: string): Reader | undefined => pick(GROUPING, dimension)
export const filterReader = (dimension: string): Reader | undefined => pick(FILTERING, dimension)
export const resourceGroupReader = (dimension: string): Reader | undefined =>
  groupReader(dimension) ?? pick(RESOURCE, dimension)
export const resourceFilterReader = (dimension: string): Reader | undefined =>
  filterReader(dimension) ?? pick(RESOURCE, dimension)
