import type { PaneMessages } from '../../../i18n/merge.ts'
import { formEn, formKo, partEn, partKo } from '../network/words.ts'

/** Words of the subnet pages. Facts: VPC user guide, "Subnets for your VPC". */
export const messages: PaneMessages = {
  en: {
    network: {
      subnets: {
        ...partEn('subnet', 'subnets', 'Subnets', 'No network interface may be left in it.', {
          id: 'Subnet ID',
          cidr: 'IPv4 CIDR',
          free: 'Available IPv4 addresses',
          zone: 'Availability Zone',
          zoneId: 'Availability Zone ID',
          table: 'Route table',
          acl: 'Network ACL',
          publicIp: 'Auto-assign public IPv4 address',
          isDefault: 'Default subnet',
        }),
        hint: {
          cidr: 'A block within the VPC, between /16 and /28. AWS keeps five addresses of each subnet.',
          publicIp:
            'Instances launched into the subnet get a public IPv4 address. Those that run already do not change.',
        },
        none: { table: 'Main route table (no explicit association)' },
        settings: formEn('Edit subnet settings'),
        routeTable: formEn('Edit route table association'),
        networkAcl: formEn('Edit network ACL association'),
        tab: { routes: 'Route table', entries: 'Network ACL' },
        ownTable: 'associated with this subnet',
        mainTable: 'the main route table of the VPC',
        isPublic: 'A route leads to an internet gateway: this is a public subnet.',
        isPrivate: 'No route leads to an internet gateway: this is a private subnet.',
      },
    },
  },
  ko: {
    network: {
      subnets: {
        ...partKo('서브넷', '서브넷', '남아 있는 네트워크 인터페이스가 없어야 합니다.', {
          id: '서브넷 ID',
          cidr: 'IPv4 CIDR',
          free: '사용 가능한 IPv4 주소',
          zone: '가용 영역',
          zoneId: '가용 영역 ID',
          table: '라우팅 테이블',
          acl: '네트워크 ACL',
          publicIp: '퍼블릭 IPv4 주소 자동 할당',
          isDefault: '기본 서브넷',
        }),
        hint: {
          cidr: 'VPC 안의 블록이며 /16에서 /28 사이입니다. 서브넷마다 AWS가 주소 5개를 예약합니다.',
          publicIp:
            '서브넷에서 시작하는 인스턴스에 퍼블릭 IPv4 주소가 부여됩니다. 이미 실행 중인 인스턴스는 바뀌지 않습니다.',
        },
        none: { table: '기본 라우팅 테이블(명시적 연결 없음)' },
        settings: formKo('서브넷 설정 편집'),
        routeTable: formKo('라우팅 테이블 연결 편집'),
        networkAcl: formKo('네트워크 ACL 연결 편집'),
        tab: { routes: '라우팅 테이블', entries: '네트워크 ACL' },
        ownTable: '이 서브넷에 연결됨',
        mainTable: 'VPC의 기본 라우팅 테이블',
        isPublic: '인터넷 게이트웨이로 가는 경로가 있는 퍼블릭 서브넷입니다.',
        isPrivate: '인터넷 게이트웨이로 가는 경로가 없는 프라이빗 서브넷입니다.',
      },
    },
  },
}
