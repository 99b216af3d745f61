/** Changing a stopped instance's type. AWS: EC2 user guide, "Compatibility for changing the instance type". */
import type { Tx } from '../../../kernel/index.ts'
import { type InstanceTypeFacts, instanceType } from '../catalog/instance-types.ts'
import type { Ec2FactOf } from '../facts.ts'
import { notChangeable } from '../spot/errors.ts'
import { hibernationFixesType, typeNotAllowed, typeUnknown } from './errors.ts'
import { type InstanceRow, instanceTable } from './model.ts'

/** Architecture, virtualization, ENA driver, root device and the number of network cards must suit the new type. */
const suits = (row: InstanceRow, facts: InstanceTypeFacts): boolean =>
  !facts.retired &&
  facts.arch.includes(row.architecture) &&
  facts.virtualizationTypes.includes(row.virtualizationType) &&
  facts.rootDeviceTypes.includes(row.rootDeviceType) &&
  (facts.enaSupport !== 'required' || row.enaSupport) &&
  row.networkInterfaceIds.length <= facts.maxNetworkInterfaces &&
  (instanceType(row.instanceType)?.networkCards ?? 1) === facts.networkCards

/**
 * Gives a stopped instance another type. Whether its zone offers it shows at the next start, as on AWS.
 * @throws AwsError InvalidInstanceAttributeValue, UnsupportedOperation
 */
export function changeType(tx: Tx, row: InstanceRow, name: string): void {
  const facts = instanceType(name)
  if (!facts) throw typeUnknown(name)
  if (row.spotRequestId) throw notChangeable(row.id, 'instanceType')
  if (row.hibernationConfigured) throw hibernationFixesType(row.id)
  if (!suits(row, facts)) throw typeNotAllowed(row.instanceType, name)
  const { cpuCredits, ...rest } = row
  // The credit option is kept from burstable to burstable, as the person chose it.
  const credits = facts.credits && (cpuCredits ?? facts.credits.defaultMode)
  const canOptimize = facts.ebs.optimizedSupport !== 'unsupported'
  tx.put(instanceTable, {
    ...rest,
    instanceType: name,
    ebsOptimized: row.ebsOptimized && canOptimize,
    ...(credits ? { cpuCredits: credits } : {}),
  })
  if (name !== row.instanceType)
    tx.emit<Ec2FactOf<'ec2.InstanceTypeChanged'>>({
      type: 'ec2.InstanceTypeChanged',
      scope: row.scope,
      instanceId: row.id,
    })
}
