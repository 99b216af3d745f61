import type { PaneMessages } from '../../../i18n/merge.ts'

const englishOf = (
  one: string,
  many: string,
  title: string,
  body: string,
  field: Readonly<Record<string, string>>,
) => ({
  title,
  find: `Find ${one} by attribute or tag`,
  emptyTitle: `No ${many}`,
  emptyBody: `You do not have any ${many} in this Region`,
  field,
  create: { action: `Create ${one}`, done: `Successfully created the ${one}` },
  delete: {
    action: 'Delete',
    title: `Delete ${one}`,
    body,
    confirm: 'Delete',
    done: 'Successfully deleted {names}',
    failed: 'Failed to delete {name}',
  },
  tab: { map: 'Resource map' },
})
const koreanOf = (one: string, title: string, body: string, field: Readonly<Record<string, string>>) => ({
  title,
  find: `속성 또는 태그로 ${one} 찾기`,
  emptyTitle: `${one} 없음`,
  emptyBody: `이 리전에 ${one} 리소스가 없습니다`,
  field,
  create: { action: `${one} 생성`, done: `${one} 생성 완료` },
  delete: {
    action: '삭제',
    title: `${one} 삭제`,
    body,
    confirm: '삭제',
    done: '{names} 삭제 완료',
    failed: '{name} 삭제 실패',
  },
  tab: { map: '리소스 맵' },
})

const EN = {
  vpc: 'VPC',
  subnet: 'Subnet',
  subnets: 'Subnets',
  zone: 'Availability Zone',
  cidr: 'IPv4 CIDR',
  state: 'State',
}
const KO = { vpc: 'VPC', subnet: '서브넷', subnets: '서브넷', zone: '가용 영역', cidr: 'IPv4 CIDR', state: '상태' }

/** Words of the network pages, in both languages. */
export const messages: PaneMessages = {
  en: {
    network: {
      choose: 'Choose one',
      incomplete: 'Fill in every field',
      nothingToChoose: 'There is nothing to choose. Attach it to a VPC afterwards.',
      map: {
        caption: 'Subnets, their route tables and where the routes lead',
        none: 'This VPC has no subnets.',
        subnet: 'Subnet',
        table: 'Route table',
        routes: 'Routes',
        public: 'public',
        private: 'private',
      },
      vpcs: englishOf('VPC', 'VPCs', 'Your VPCs', 'Its subnets, gateways and interfaces must be gone first.', {
        ...EN,
        id: 'VPC ID',
        dhcp: 'DHCP option set',
        tenancy: 'Tenancy',
        isDefault: 'Default VPC',
      }),
      subnets: englishOf('subnet', 'subnets', 'Subnets', 'No network interface may be left in it.', {
        ...EN,
        id: 'Subnet ID',
        free: 'Available IPv4 addresses',
        publicIp: 'Auto-assign public IPv4 address',
        isDefault: 'Default subnet',
      }),
      routeTables: englishOf('route table', 'route tables', 'Route tables', 'No subnet may be associated with it.', {
        ...EN,
        id: 'Route table ID',
        isMain: 'Main',
        routes: 'Routes',
      }),
      gateways: englishOf('internet gateway', 'internet gateways', 'Internet gateways', 'It must be detached first.', {
        ...EN,
        id: 'Internet gateway ID',
      }),
      acls: englishOf('network ACL', 'network ACLs', 'Network ACLs', 'No subnet may be associated with it.', {
        ...EN,
        id: 'Network ACL ID',
        isDefault: 'Default',
        inbound: 'Inbound rules',
        outbound: 'Outbound rules',
      }),
      natGateways: englishOf(
        'NAT gateway',
        'NAT gateways',
        'NAT gateways',
        'Its Elastic IP address stays allocated, and billed.',
        {
          ...EN,
          id: 'NAT gateway ID',
          address: 'Elastic IP address',
          publicIp: 'Public IPv4 address',
          privateIp: 'Private IPv4 address',
          failure: 'State message',
        },
      ),
      interfaces: englishOf(
        'network interface',
        'network interfaces',
        'Network interfaces',
        'It must be detached first.',
        {
          ...EN,
          id: 'Network interface ID',
          publicIp: 'Public IPv4 address',
          privateIp: 'Private IPv4 addresses',
          instance: 'Instance ID',
          description: 'Description',
        },
      ),
    },
  },
  ko: {
    network: {
      choose: '선택',
      incomplete: '모든 항목을 입력하세요',
      nothingToChoose: '선택할 것이 없습니다. 생성한 다음 VPC에 연결하세요.',
      map: {
        caption: '서브넷, 라우팅 테이블 및 경로의 대상',
        none: '이 VPC에는 서브넷이 없습니다.',
        subnet: '서브넷',
        table: '라우팅 테이블',
        routes: '라우팅',
        public: '퍼블릭',
        private: '프라이빗',
      },
      vpcs: koreanOf('VPC', '내 VPC', '서브넷, 게이트웨이, 인터페이스를 먼저 삭제해야 합니다.', {
        ...KO,
        id: 'VPC ID',
        dhcp: 'DHCP 옵션 세트',
        tenancy: '테넌시',
        isDefault: '기본 VPC',
      }),
      subnets: koreanOf('서브넷', '서브넷', '남아 있는 네트워크 인터페이스가 없어야 합니다.', {
        ...KO,
        id: '서브넷 ID',
        free: '사용 가능한 IPv4 주소',
        publicIp: '퍼블릭 IPv4 주소 자동 할당',
        isDefault: '기본 서브넷',
      }),
      routeTables: koreanOf('라우팅 테이블', '라우팅 테이블', '연결된 서브넷이 없어야 합니다.', {
        ...KO,
        id: '라우팅 테이블 ID',
        isMain: '기본',
        routes: '라우팅',
      }),
      gateways: koreanOf('인터넷 게이트웨이', '인터넷 게이트웨이', '먼저 분리해야 합니다.', {
        ...KO,
        id: '인터넷 게이트웨이 ID',
      }),
      acls: koreanOf('네트워크 ACL', '네트워크 ACL', '연결된 서브넷이 없어야 합니다.', {
        ...KO,
        id: '네트워크 ACL ID',
        isDefault: '기본',
        inbound: '인바운드 규칙',
        outbound: '아웃바운드 규칙',
      }),
      natGateways: koreanOf(
        'NAT 게이트웨이',
        'NAT 게이트웨이',
        '탄력적 IP 주소는 할당된 채로 남고 요금이 부과됩니다.',
        {
          ...KO,
          id: 'NAT 게이트웨이 ID',
          address: '탄력적 IP 주소',
          publicIp: '퍼블릭 IPv4 주소',
          privateIp: '프라이빗 IPv4 주소',
          failure: '상태 메시지',
        },
      ),
      interfaces: koreanOf('네트워크 인터페이스', '네트워크 인터페이스', '먼저 분리해야 합니다.', {
        ...KO,
        id: '네트워크 인터페이스 ID',
        publicIp: '퍼블릭 IPv4 주소',
        privateIp: '프라이빗 IPv4 주소',
        instance: '인스턴스 ID',
        description: '설명',
      }),
    },
  },
}
