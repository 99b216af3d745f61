import type { PaneMessages } from '../../../i18n/merge.ts'
import { partEn, partKo } from '../network/words.ts'

/** Words of the DHCP option set pages. Facts: VPC user guide, "DHCP option sets". */
export const messages: PaneMessages = {
  en: {
    network: {
      dhcpOptions: {
        ...partEn(
          'DHCP option set',
          'DHCP option sets',
          'DHCP option sets',
          'No VPC may use it. Option sets cannot be changed: create another and associate it.',
          {
            id: 'DHCP option set ID',
            domainName: 'Domain name',
            nameServers: 'Domain name servers',
            ntpServers: 'NTP servers',
            netbiosServers: 'NetBIOS name servers',
            netbiosType: 'NetBIOS node type',
            vpcs: 'VPCs',
          },
        ),
        hint: {
          domainName: 'What unqualified names of the instances are completed with.',
          nameServers: 'AmazonProvidedDNS, or up to four addresses separated by commas.',
          ntpServers: 'Up to four addresses separated by commas.',
        },
      },
    },
  },
  ko: {
    network: {
      dhcpOptions: {
        ...partKo(
          'DHCP 옵션 세트',
          'DHCP 옵션 세트',
          '사용하는 VPC가 없어야 합니다. 옵션 세트는 변경할 수 없으므로 새로 생성하여 연결하세요.',
          {
            id: 'DHCP 옵션 세트 ID',
            domainName: '도메인 이름',
            nameServers: '도메인 이름 서버',
            ntpServers: 'NTP 서버',
            netbiosServers: 'NetBIOS 이름 서버',
            netbiosType: 'NetBIOS 노드 유형',
            vpcs: 'VPC',
          },
        ),
        hint: {
          domainName: '인스턴스의 짧은 이름 뒤에 붙는 이름입니다.',
          nameServers: 'AmazonProvidedDNS 또는 쉼표로 구분한 최대 4개의 주소입니다.',
          ntpServers: '쉼표로 구분한 최대 4개의 주소입니다.',
        },
      },
    },
  },
}
