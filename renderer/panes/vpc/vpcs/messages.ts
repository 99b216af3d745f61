import type { PaneMessages } from '../../../i18n/merge.ts'
import { formEn, formKo, partEn, partKo } from '../network/words.ts'

/** Words of the VPC pages and of the resource map. Facts: VPC user guide, "DNS attributes for your VPC", "VPC CIDR blocks". */
export const messages: PaneMessages = {
  en: {
    network: {
      vpcs: {
        ...partEn('VPC', 'VPCs', 'Your VPCs', 'Its subnets, gateways and interfaces must be gone first.', {
          id: 'VPC ID',
          cidr: 'IPv4 CIDR',
          blocks: 'IPv4 CIDRs',
          blockId: 'Association ID',
          dhcp: 'DHCP option set',
          table: 'Main route table',
          acl: 'Main network ACL',
          tenancy: 'Tenancy',
          isDefault: 'Default VPC',
          dnsSupport: 'Enable DNS resolution',
          dnsHostnames: 'Enable DNS hostnames',
        }),
        hint: {
          blocks: 'One block a line. The first one, the primary block, stays.',
          dnsSupport: 'The Amazon DNS server at the base of the VPC plus two answers the instances.',
          dnsHostnames: 'Instances with a public IPv4 address get a public DNS name. Needs DNS resolution.',
        },
        none: { dhcp: 'No DHCP option set' },
        settings: formEn('Edit VPC settings'),
        blocks: formEn('Edit CIDRs'),
        noBlocks: 'No CIDR blocks',
        tab: { map: 'Resource map', blocks: 'CIDRs' },
      },
      map: {
        caption: 'What is connected with what',
        from: 'From',
        to: 'To',
        legend:
          'Point at a resource to light what it is connected with. A dashed line: the subnet has no route table of its own and uses the main one. A red line: the route leads nowhere.',
        nothing: 'None',
        more: 'and {n} more',
        instances: 'Instances: {n}',
        public: 'Public',
        private: 'Private',
        main: 'Main',
        blackhole: 'Blackhole',
        column: { vpc: 'VPC', subnets: 'Subnets', tables: 'Route tables', connections: 'Network connections' },
        sort: {
          gateway: 'Internet gateway',
          nat: 'NAT gateway',
          peering: 'Peering connection',
          endpoint: 'Endpoint',
          interface: 'Network interface',
          other: 'Other',
        },
      },
    },
  },
  ko: {
    network: {
      vpcs: {
        ...partKo('VPC', '내 VPC', '서브넷, 게이트웨이, 인터페이스를 먼저 삭제해야 합니다.', {
          id: 'VPC ID',
          cidr: 'IPv4 CIDR',
          blocks: 'IPv4 CIDR 목록',
          blockId: '연결 ID',
          dhcp: 'DHCP 옵션 세트',
          table: '기본 라우팅 테이블',
          acl: '기본 네트워크 ACL',
          tenancy: '테넌시',
          isDefault: '기본 VPC',
          dnsSupport: 'DNS 확인 활성화',
          dnsHostnames: 'DNS 호스트 이름 활성화',
        }),
        hint: {
          blocks: '한 줄에 하나씩 입력하세요. 첫 번째인 기본 블록은 제거할 수 없습니다.',
          dnsSupport: 'VPC 기준 주소에 2를 더한 주소의 Amazon DNS 서버가 인스턴스에 응답합니다.',
          dnsHostnames: '퍼블릭 IPv4 주소가 있는 인스턴스에 퍼블릭 DNS 이름이 부여됩니다. DNS 확인이 필요합니다.',
        },
        none: { dhcp: 'DHCP 옵션 세트 없음' },
        settings: formKo('VPC 설정 편집'),
        blocks: formKo('CIDR 편집'),
        noBlocks: 'CIDR 블록 없음',
        tab: { map: '리소스 맵', blocks: 'CIDR' },
      },
      map: {
        caption: '리소스 간의 연결',
        from: '출발',
        to: '도착',
        legend:
          '리소스를 가리키면 연결된 리소스가 강조됩니다. 점선: 서브넷에 자체 라우팅 테이블이 없어 기본 테이블을 사용합니다. 빨간 선: 경로의 대상이 없습니다.',
        nothing: '없음',
        more: '외 {n}개',
        instances: '인스턴스: {n}개',
        public: '퍼블릭',
        private: '프라이빗',
        main: '기본',
        blackhole: '블랙홀',
        column: { vpc: 'VPC', subnets: '서브넷', tables: '라우팅 테이블', connections: '네트워크 연결' },
        sort: {
          gateway: '인터넷 게이트웨이',
          nat: 'NAT 게이트웨이',
          peering: '피어링 연결',
          endpoint: '엔드포인트',
          interface: '네트워크 인터페이스',
          other: '기타',
        },
      },
    },
  },
}
