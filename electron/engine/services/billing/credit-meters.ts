/**
 * Surplus credits of burstable instances, as CloudWatch says that they became due. AWS: EC2 User Guide, "Unlimited mode concepts": a
 * flat rate for each vCPU-hour. The rate depends on family and platform, not on the Region.
 */
import { regionOf, type Tx } from '../../kernel/index.ts'
import { CREDIT, type SurplusCharged } from '../cloudwatch/index.ts'
import { type InstanceRow, instanceTable } from '../ec2/index.ts'
import { creditTerms } from '../prices/index.ts'
import { bookAmount } from './meters.ts'
import type { MeterSpec } from './model.ts'
import { SERVICES, usageTypeIn } from './usage.ts'

const MINUTES_AN_HOUR = 60

function creditSpec(region: string, { instanceType, platformDetails, tags }: InstanceRow): MeterSpec {
  const { usageType, operation, rate } = creditTerms(instanceType.split('.')[0] as string, platformDetails)
  return {
    part: 'credits',
    ...SERVICES.other,
    usageType: usageTypeIn(region, usageType),
    operation,
    productFamily: 'CPU Credits',
    unit: 'vCPU-Hours',
    per: 'thing',
    rate,
    quantity: 1,
    perUnit: CREDIT * MINUTES_AN_HOUR,
    minimumSeconds: 0,
    stepSeconds: 1,
    aligned: false,
    tags,
  }
}

/** A machine stops before its record goes, so there is always one to read tags and platform from. */
export function meterSurplus(tx: Tx, { scope, instanceId, at, amount }: SurplusCharged): void {
  const instance = tx.get(instanceTable, instanceId)
  if (instance) bookAmount(tx, scope, instanceId, creditSpec(regionOf(scope), instance), at, amount)
}
