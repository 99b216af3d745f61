import type { PaneMessages } from '../../../i18n/merge.ts'
import { confirmEn, confirmKo, partEn, partKo } from '../network/words.ts'

/** Words of the gateway pages. Facts: VPC user guide, "Internet gateways", "NAT gateways". */
export const messages: PaneMessages = {
  en: {
    network: {
      gateways: {
        ...partEn('internet gateway', 'internet gateways', 'Internet gateways', 'It must be detached first.', {
          id: 'Internet gateway ID',
          vpc: 'VPC ID',
        }),
        attach: {
          action: 'Attach to VPC',
          done: 'Internet gateway {name} successfully attached to the VPC',
          body: 'A VPC has one internet gateway. Its route tables need a route to it as well.',
        },
        detach: confirmEn(
          'Detach from VPC',
          'Detach from VPC',
          'Instances of the VPC lose their way to the internet. Public addresses must be gone first.',
          'detached',
        ),
      },
      natGateways: {
        ...partEn(
          'NAT gateway',
          'NAT gateways',
          'NAT gateways',
          'Its Elastic IP address stays allocated, and billed. Routes to the NAT gateway lead nowhere afterwards.',
          {
            id: 'NAT gateway ID',
            connectivity: 'Connectivity type',
            failure: 'State message',
            publicIp: 'Primary public IPv4 address',
            privateIp: 'Primary private IPv4 address',
            interface: 'Primary network interface ID',
            subnet: 'Subnet',
            address: 'Elastic IP allocation ID',
          },
        ),
        hint: { address: 'An address that is allocated and not associated. Allocate one under Elastic IPs.' },
      },
    },
  },
  ko: {
    network: {
      gateways: {
        ...partKo('인터넷 게이트웨이', '인터넷 게이트웨이', '먼저 분리해야 합니다.', {
          id: '인터넷 게이트웨이 ID',
          vpc: 'VPC ID',
        }),
        attach: {
          action: 'VPC에 연결',
          done: '인터넷 게이트웨이 {name}을(를) VPC에 연결했습니다',
          body: 'VPC에는 인터넷 게이트웨이가 하나 있습니다. 라우팅 테이블에도 게이트웨이로 가는 라우팅이 필요합니다.',
        },
        detach: confirmKo(
          'VPC에서 분리',
          'VPC에서 분리',
          'VPC의 인스턴스가 인터넷과 통신할 수 없게 됩니다. 퍼블릭 주소를 먼저 해제해야 합니다.',
        ),
      },
      natGateways: {
        ...partKo(
          'NAT 게이트웨이',
          'NAT 게이트웨이',
          '탄력적 IP 주소는 할당된 채로 남고 요금이 부과됩니다. NAT 게이트웨이로 가는 라우팅은 블랙홀이 됩니다.',
          {
            id: 'NAT 게이트웨이 ID',
            connectivity: '연결 유형',
            failure: '상태 메시지',
            publicIp: '기본 퍼블릭 IPv4 주소',
            privateIp: '기본 프라이빗 IPv4 주소',
            interface: '기본 네트워크 인터페이스 ID',
            subnet: '서브넷',
            address: '탄력적 IP 할당 ID',
          },
        ),
        hint: { address: '할당되었지만 연결되지 않은 주소입니다. 탄력적 IP에서 할당하세요.' },
      },
    },
  },
}
