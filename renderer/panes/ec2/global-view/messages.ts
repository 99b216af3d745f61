import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of EC2 Global View. */
export const messages: PaneMessages = {
  en: {
    globalView: {
      title: 'EC2 Global View',
      description:
        'What the account holds in every simulated Region. What is forgotten in another Region goes on costing money.',
      refresh: 'Count again',
      region: 'Region',
      all: 'All Regions',
      kind: {
        instances: 'Instances',
        volumes: 'Volumes',
        addresses: 'Elastic IPs',
        groups: 'Security groups',
        keys: 'Key pairs',
        vpcs: 'VPCs',
        subnets: 'Subnets',
        interfaces: 'Network interfaces',
      },
      running: '{n} running',
      look: '{kind} in {region}: {n}',
    },
  },
  ko: {
    globalView: {
      title: 'EC2 글로벌 뷰',
      description:
        '시뮬레이션되는 모든 리전에서 계정이 보유한 리소스입니다. 다른 리전에 잊어버린 리소스는 계속 비용이 듭니다.',
      refresh: '다시 집계',
      region: '리전',
      all: '모든 리전',
      kind: {
        instances: '인스턴스',
        volumes: '볼륨',
        addresses: '탄력적 IP',
        groups: '보안 그룹',
        keys: '키 페어',
        vpcs: 'VPC',
        subnets: '서브넷',
        interfaces: '네트워크 인터페이스',
      },
      running: '{n}개 실행 중',
      look: '{region}의 {kind}: {n}',
    },
  },
}
