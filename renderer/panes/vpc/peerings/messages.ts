import type { PaneMessages } from '../../../i18n/merge.ts'
import { confirmEn, confirmKo, partEn, partKo } from '../network/words.ts'

/** Words of the peering pages. Facts: VPC Peering guide. */
export const messages: PaneMessages = {
  en: {
    network: {
      peerings: {
        ...partEn(
          'peering connection',
          'peering connections',
          'Peering connections',
          'Routes that lead over it lead nowhere afterwards.',
          {
            id: 'Peering connection ID',
            state: 'Status',
            requester: 'Requester VPC',
            accepter: 'Accepter VPC',
            requesterCidr: 'Requester CIDRs',
            accepterCidr: 'Accepter CIDRs',
            requesterOwner: 'Requester owner ID',
            accepterOwner: 'Accepter owner ID',
            message: 'Status message',
          },
        ),
        hint: { accepter: 'The address blocks of the two VPCs may not overlap.' },
        accept: confirmEn(
          'Accept request',
          'Accept VPC peering connection request',
          'Afterwards add a route to the route tables of both VPCs, or nothing passes.',
          'accepted',
        ),
        reject: confirmEn(
          'Reject request',
          'Reject VPC peering connection request',
          'The requester can ask again.',
          'rejected',
        ),
      },
    },
  },
  ko: {
    network: {
      peerings: {
        ...partKo('피어링 연결', '피어링 연결', '이 연결을 지나는 라우팅은 블랙홀이 됩니다.', {
          id: '피어링 연결 ID',
          state: '상태',
          requester: '요청자 VPC',
          accepter: '수락자 VPC',
          requesterCidr: '요청자 CIDR',
          accepterCidr: '수락자 CIDR',
          requesterOwner: '요청자 소유자 ID',
          accepterOwner: '수락자 소유자 ID',
          message: '상태 메시지',
        }),
        hint: { accepter: '두 VPC의 주소 블록은 겹칠 수 없습니다.' },
        accept: confirmKo(
          '요청 수락',
          'VPC 피어링 연결 요청 수락',
          '수락한 다음 두 VPC의 라우팅 테이블에 라우팅을 추가해야 통신할 수 있습니다.',
        ),
        reject: confirmKo('요청 거부', 'VPC 피어링 연결 요청 거부', '요청자는 다시 요청할 수 있습니다.'),
      },
    },
  },
}
