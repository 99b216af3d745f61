/** Endpoints and their services as AWS answers them. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import type { FilterTable } from '../filters.ts'
import { securityGroupTable } from '../security-groups/model.ts'
import type { EndpointRow } from './model.ts'
import { type NamedService, servicesIn } from './services.ts'

function dnsEntries(row: EndpointRow): Json<Ec2.DnsEntry>[] {
  if (row.type === 'Gateway') return []
  const service = servicesIn(regionOf(row.scope)).find((one) => one.name === row.serviceName)
  const name = `${row.id}-${row.id.slice(-8)}.${service?.suffix ?? ''}.${regionOf(row.scope)}.vpce.amazonaws.com`
  return [
    { DnsName: name, HostedZoneId: 'Z7HUB22UULQXV' },
    ...(row.privateDns && service ? [{ DnsName: service.privateName, HostedZoneId: 'ZONEIDPENDING' }] : []),
  ]
}

export const endpointItem = (row: EndpointRow, view: View): Json<Ec2.VpcEndpoint> => ({
  VpcEndpointId: row.id,
  VpcEndpointType: row.type,
  VpcId: row.vpcId,
  ServiceName: row.serviceName,
  // AWS answers in lower case, though the SDK's type does not say so.
  State: row.state as unknown as 'Available',
  PolicyDocument: row.policy,
  RouteTableIds: [...row.routeTableIds],
  SubnetIds: [...row.subnetIds],
  Groups: row.securityGroupIds.map((id) => ({ GroupId: id, GroupName: view.get(securityGroupTable, id)?.name ?? '' })),
  IpAddressType: 'ipv4',
  DnsOptions: { DnsRecordIpType: row.type === 'Gateway' ? 'service-defined' : 'ipv4' },
  PrivateDnsEnabled: row.privateDns,
  RequesterManaged: false,
  NetworkInterfaceIds: [...row.networkInterfaceIds],
  DnsEntries: dnsEntries(row),
  CreationTimestamp: isoOf(row.createTime),
  Tags: row.tags.map((tag) => ({ ...tag })),
  OwnerId: accountOf(row.scope),
})

export const ENDPOINT_FILTERS: FilterTable<Json<Ec2.VpcEndpoint>> = {
  'ip-address-type': (one) => one.IpAddressType,
  'service-name': (one) => one.ServiceName,
  'service-region': () => undefined,
  'vpc-endpoint-id': (one) => one.VpcEndpointId,
  'vpc-endpoint-state': (one) => one.State,
  'vpc-endpoint-type': (one) => one.VpcEndpointType,
  'vpc-id': (one) => one.VpcId,
}

/** AWS lists a service once for each type it has. */
export const serviceItems = (service: NamedService, region: string): Json<Ec2.ServiceDetail>[] =>
  service.types.map((type) => ({
    ServiceName: service.name,
    ServiceId: service.id,
    ServiceType: [{ ServiceType: type }],
    ServiceRegion: region,
    AvailabilityZones: (regionFacts(region)?.zones ?? []).map((zone) => zone.name),
    Owner: 'amazon',
    BaseEndpointDnsNames: [type === 'Gateway' ? service.privateName : `${service.suffix}.${region}.vpce.amazonaws.com`],
    ...(type === 'Interface'
      ? {
          PrivateDnsName: service.privateName,
          PrivateDnsNames: [{ PrivateDnsName: service.privateName }],
          PrivateDnsNameVerificationState: 'verified' as const,
        }
      : {}),
    VpcEndpointPolicySupported: true,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    Tags: [],
    SupportedIpAddressTypes: ['ipv4' as const],
  }))

export const SERVICE_FILTERS: FilterTable<Json<Ec2.ServiceDetail>> = {
  owner: (one) => one.Owner,
  'service-name': (one) => one.ServiceName,
  'service-region': (one) => one.ServiceRegion,
  'service-type': (one) => one.ServiceType?.map((type) => type.ServiceType),
  'supported-ip-address-types': (one) => one.SupportedIpAddressTypes,
}
