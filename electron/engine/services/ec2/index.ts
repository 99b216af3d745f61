/** Amazon EC2. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { addresses } from './addresses/index.ts'
import { capacityReservations } from './capacity-reservations/index.ts'
import { catalog } from './catalog/index.ts'
import { ebsSettingsPart } from './ebs-settings/index.ts'
import { endpoints } from './endpoints/index.ts'
import { faults } from './faults/index.ts'
import { fleets } from './fleets/index.ts'
import { hosts } from './hosts/index.ts'
import { images } from './images/index.ts'
import { instanceProfiles } from './instance-profiles/index.ts'
import { instances } from './instances/index.ts'
import { keyPairs } from './key-pairs/index.ts'
import { launchTemplates } from './launch-templates/index.ts'
import { network } from './network/index.ts'
import { joinParts } from './part.ts'
import { peering } from './peering/index.ts'
import { placementGroups } from './placement-groups/index.ts'
import { prefixLists } from './prefix-lists/index.ts'
import { reachability } from './reachability/index.ts'
import { reservedInstances } from './reserved-instances/index.ts'
import { securityGroups } from './security-groups/index.ts'
import { serialConsole } from './serial-console/index.ts'
import { snapshots } from './snapshots/index.ts'
import { spot } from './spot/index.ts'
import { tags } from './tags/index.ts'
import { clientTokenTable } from './tokens.ts'
import { volumes } from './volumes/index.ts'

export const ec2 = defineService({
  name: 'ec2',
  ...joinParts([
    catalog,
    network,
    peering,
    endpoints,
    prefixLists,
    reachability,
    securityGroups,
    keyPairs,
    images,
    volumes,
    snapshots,
    ebsSettingsPart,
    addresses,
    instances,
    instanceProfiles,
    serialConsole,
    launchTemplates,
    placementGroups,
    hosts,
    capacityReservations,
    reservedInstances,
    spot,
    // After Spot: a request has followed its instance when the fleet looks at both.
    fleets,
    faults,
    { tables: [clientTokenTable] },
    tags,
  ]),
})

export { type AddressRow, addressTable } from './addresses/model.ts'
export { availableIn, type CapacityReservationRow, capacityReservationTable } from './capacity-reservations/model.ts'
export { type InstanceTypeFacts, instanceType, zonesOffering } from './catalog/instance-types.ts'
export { regionFacts } from './catalog/regions.ts'
export type { Ec2Fact, Ec2FactOf } from './facts.ts'
export { faultTable } from './faults/model.ts'
export { subTypeOf as fleetSubType } from './fleets/history.ts'
export { fleetEventTable } from './fleets/model.ts'
export { vcpusOfFamily } from './hosts/capacity.ts'
export { type HostRow, hostTable } from './hosts/model.ts'
export { publicParameters } from './images/catalog.ts'
export { billedPlatform, systemImage } from './images/lookup.ts'
export { imageTable } from './images/model.ts'
export { actForAlarm, actForBudget } from './instances/alarm-actions.ts'
export { vcpusOnDemand } from './instances/capacity.ts'
export { powerFromWithin } from './instances/guest-power.ts'
export { LAUNCH_GATE, type LaunchGate } from './instances/launch-gate.ts'
export { type InstanceRow, instanceTable } from './instances/model.ts'
export { findKeyPair } from './key-pairs/lookup.ts'
export { type Egress, egressOf } from './network/egress.ts'
export { privateDnsName, publicDnsName } from './network/lookup.ts'
export {
  internetGatewayTable,
  type NatGatewayRow,
  type NetworkInterfaceRow,
  natGatewayTable,
  networkInterfaceTable,
  subnetTable,
  vpcTable,
} from './network/model.ts'
export { reach } from './network/reach.ts'
export type { Reach } from './network/reach-walk.ts'
export { spreadOf } from './reserved-instances/exchange.ts'
export { type ReservedRow, reservedTable } from './reserved-instances/model.ts'
export { type SecurityGroupRuleRow, securityGroupRuleTable, securityGroupTable } from './security-groups/model.ts'
export { serialConsoleOf } from './serial-console/index.ts'
export { type SnapshotRow, snapshotTable } from './snapshots/model.ts'
export { type SpotMarket, type SpotStep, spotPriceAt, spotStepAt, stepsOfDay as spotStepsOfDay } from './spot/prices.ts'
export type { Tag, TaggedRow } from './tags/model.ts'
export { taggedRow } from './tags/registry.ts'
export { type VolumeRow, volumeTable } from './volumes/model.ts'
export { gp2Iops, gp2Throughput } from './volumes/volume-types.ts'
