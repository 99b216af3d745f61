import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words that all pages of a network share; those of one kind stand in its own folder. */
export const messages: PaneMessages = {
  en: {
    network: {
      choose: 'Choose one',
      noChoice: 'There is nothing to choose from',
      incomplete: 'Fill in every field that is not optional',
      remove: 'Remove',
      yes: 'Yes',
      no: 'No',
      saveChanges: 'Save changes',
      pick: {
        what: 'ID and IPv4 CIDR',
        now: 'Associated with at the moment',
        none: 'This VPC has no subnets',
      },
      blocked: {
        isMain: 'This is the main route table already',
        attached: 'The internet gateway is attached to a VPC already',
        detached: 'The internet gateway is not attached to a VPC',
        gone: 'It is being deleted, or deleted',
        inUse: 'The network interface is attached already',
        notAttached: 'The network interface is not attached to an instance',
        requesterManaged: 'AWS manages this network interface',
        notPending: 'The request is not waiting for acceptance',
        gatewayOnly: 'Only Gateway endpoints have route tables',
        interfaceOnly: 'Only Interface endpoints have subnets and security groups',
        awsOwned: 'This prefix list belongs to AWS',
      },
    },
  },
  ko: {
    network: {
      choose: '선택',
      noChoice: '선택할 수 있는 항목이 없습니다',
      incomplete: '선택 사항이 아닌 모든 항목을 입력하세요',
      remove: '제거',
      yes: '예',
      no: '아니요',
      saveChanges: '변경 사항 저장',
      pick: {
        what: 'ID 및 IPv4 CIDR',
        now: '현재 연결 대상',
        none: '이 VPC에는 서브넷이 없습니다',
      },
      blocked: {
        isMain: '이미 기본 라우팅 테이블입니다',
        attached: '인터넷 게이트웨이가 이미 VPC에 연결되어 있습니다',
        detached: '인터넷 게이트웨이가 VPC에 연결되어 있지 않습니다',
        gone: '삭제 중이거나 삭제되었습니다',
        inUse: '네트워크 인터페이스가 이미 연결되어 있습니다',
        notAttached: '네트워크 인터페이스가 인스턴스에 연결되어 있지 않습니다',
        requesterManaged: 'AWS가 관리하는 네트워크 인터페이스입니다',
        notPending: '수락을 기다리는 요청이 아닙니다',
        gatewayOnly: 'Gateway 엔드포인트에만 라우팅 테이블이 있습니다',
        interfaceOnly: 'Interface 엔드포인트에만 서브넷과 보안 그룹이 있습니다',
        awsOwned: 'AWS 소유의 접두사 목록입니다',
      },
    },
  },
}
