/**
 * Where the console shows one resource: its own page, or the list of its kind, and the pair of the address by which that page
 * picks a row.
 */
import { hashQueryFor } from './hash-query.ts'

/** By what an id begins with. Each pair is the one the page reads; `test/renderer/resource-address.test.ts` follows them all. */
const PAGES: Readonly<Record<string, readonly [page: string, pair: string]>> = {
  i: ['/ec2/InstanceDetails', 'instanceId'],
  vol: ['/ec2/VolumeDetails', 'volumeId'],
  snap: ['/ec2/SnapshotDetails', 'snapshotId'],
  ami: ['/ec2/ImageDetails', 'imageId'],
  eipalloc: ['/ec2/Addresses', 'allocationId'],
  sg: ['/ec2/SecurityGroup', 'groupId'],
  key: ['/ec2/KeyPairs', 'keyPairId'],
  lt: ['/ec2/LaunchTemplates', 'launchTemplateId'],
  pg: ['/ec2/PlacementGroups', 'groupId'],
  sir: ['/ec2/SpotInstances', 'sirId'],
  fleet: ['/ec2/Fleets', 'fleetId'],
  sfr: ['/ec2/Fleets', 'fleetId'],
  h: ['/ec2/Hosts', 'hostId'],
  cr: ['/ec2/CapacityReservations', 'crId'],
  eni: ['/ec2/NetworkInterface', 'networkInterfaceId'],
  vpc: ['/vpc/VpcDetails', 'VpcId'],
  subnet: ['/vpc/SubnetDetails', 'subnetId'],
  rtb: ['/vpc/RouteTableDetails', 'RouteTableId'],
  igw: ['/vpc/InternetGateway', 'internetGatewayId'],
  acl: ['/vpc/NetworkAclDetails', 'networkAclId'],
  nat: ['/vpc/NatGatewayDetails', 'natGatewayId'],
  dopt: ['/vpc/DhcpOptionsDetails', 'DhcpOptionsId'],
  pcx: ['/vpc/PeeringConnectionDetails', 'VpcPeeringConnectionId'],
  vpce: ['/vpc/EndpointDetails', 'vpcEndpointId'],
  pl: ['/vpc/PrefixListDetails', 'prefixListId'],
}

/** Hexadecimal digits, but for Spot requests, whose ids have all letters, and fleets, which have UUIDs. */
const ID = /^([a-z]+)-(?:[0-9a-f]+|(?<=^sir-)[0-9a-z]+|(?<=^(?:fleet|sfr)-)[0-9a-f-]{36})$/

const TOPIC = /^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w-]+$/

/** `/ec2/VolumeDetails:volumeId=vol-1` for `vol-1`, to give to the router; undefined where no page shows such a thing. */
export function addressOf(id: string): string | undefined {
  if (TOPIC.test(id)) return `/sns/TopicDetails:${hashQueryFor('topicArn', id)}`
  const [, prefix = ''] = ID.exec(id) ?? []
  const found = Object.hasOwn(PAGES, prefix) ? PAGES[prefix] : undefined
  return found && `${found[0]}:${hashQueryFor(found[1], id)}`
}

/** The same as a link writes it, `#/ec2/VolumeDetails:volumeId=vol-1`. */
export function hrefOf(id: string): string | undefined {
  const address = addressOf(id)
  return address === undefined ? undefined : `#${address}`
}
