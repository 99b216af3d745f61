/** The side navigation of VPC, in the real console's sections. */
import { entry, type ServiceNav } from './nav-entry.ts'

export const VPC: ServiceNav = {
  id: 'vpc',
  label: 'nav.vpc',
  home: '/vpc/Vpcs:',
  sections: [
    {
      id: 'cloud',
      label: 'nav.virtualPrivateCloud',
      entries: [
        entry('vpcs', 'vpcs', '/vpc/Vpcs:', 'network cidr 네트워크'),
        entry('subnets', 'subnets', '/vpc/Subnets:', 'zone cidr 가용 영역'),
        entry('route-tables', 'routeTables', '/vpc/RouteTables:', 'route 경로'),
        entry('internet-gateways', 'internetGateways', '/vpc/InternetGateways:', 'igw 인터넷'),
        entry('dhcp-options', 'dhcpOptions', '/vpc/DHCPOptions:', 'dns ntp domain 도메인'),
        entry('prefix-lists', 'prefixLists', '/vpc/ManagedPrefixLists:', 'cidr pl 접두사'),
        entry('nat-gateways', 'natGateways', '/vpc/NatGateways:', 'private outbound 프라이빗'),
        entry('peerings', 'peerings', '/vpc/PeeringConnections:', 'pcx two vpcs 피어링'),
      ],
    },
    {
      id: 'security',
      label: 'nav.vpcSecurity',
      entries: [entry('network-acls', 'networkAcls', '/vpc/NetworkAcls:', 'nacl firewall 방화벽')],
    },
    {
      id: 'privatelink',
      label: 'nav.privateLink',
      entries: [entry('endpoints', 'endpoints', '/vpc/Endpoints:', 'vpce s3 gateway interface 엔드포인트')],
    },
    {
      id: 'analysis',
      label: 'nav.networkAnalysis',
      entries: [
        entry('reachability', 'reachability', '/vpc/Reachability:', 'analyzer why timeout 연결 분석 시간 초과'),
      ],
    },
  ],
}
