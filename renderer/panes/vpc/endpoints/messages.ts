import type { PaneMessages } from '../../../i18n/merge.ts'
import { formEn, formKo, partEn, partKo } from '../network/words.ts'

/** Words of the endpoint pages. Facts: AWS PrivateLink guide. */
export const messages: PaneMessages = {
  en: {
    network: {
      endpoints: {
        ...partEn('endpoint', 'endpoints', 'Endpoints', 'Traffic to the service goes over the internet again.', {
          id: 'VPC endpoint ID',
          vpc: 'VPC ID',
          service: 'Service name',
          type: 'Endpoint type',
          state: 'Status',
          tables: 'Route tables',
          subnets: 'Subnets',
          interfaces: 'Network interfaces',
          groups: 'Security groups',
          privateDns: 'Enable private DNS name',
          dns: 'DNS name',
        }),
        hint: {
          tables: 'A route to the prefix list of the service is added to each of them.',
          subnets: 'The endpoint gets a network interface in each of them.',
          privateDns: 'The ordinary name of the service leads to the endpoint.',
        },
        tables: formEn('Manage route tables'),
        subnets: formEn('Manage subnets'),
        groups: formEn('Manage security groups'),
      },
    },
  },
  ko: {
    network: {
      endpoints: {
        ...partKo('엔드포인트', '엔드포인트', '서비스로 가는 트래픽이 다시 인터넷을 지납니다.', {
          id: 'VPC 엔드포인트 ID',
          vpc: 'VPC ID',
          service: '서비스 이름',
          type: '엔드포인트 유형',
          state: '상태',
          tables: '라우팅 테이블',
          subnets: '서브넷',
          interfaces: '네트워크 인터페이스',
          groups: '보안 그룹',
          privateDns: '프라이빗 DNS 이름 활성화',
          dns: 'DNS 이름',
        }),
        hint: {
          tables: '각 테이블에 서비스의 접두사 목록으로 가는 라우팅이 추가됩니다.',
          subnets: '각 서브넷에 엔드포인트의 네트워크 인터페이스가 생깁니다.',
          privateDns: '서비스의 일반 이름이 엔드포인트로 연결됩니다.',
        },
        tables: formKo('라우팅 테이블 관리'),
        subnets: formKo('서브넷 관리'),
        groups: formKo('보안 그룹 관리'),
      },
    },
  },
}
