import type { PaneMessages } from '../../../i18n/merge.ts'
import { formEn, formKo, partEn, partKo } from '../network/words.ts'

/** Words of the network ACL pages. Facts: VPC user guide, "Control subnet traffic with network ACLs". */
export const messages: PaneMessages = {
  en: {
    network: {
      acls: {
        ...partEn('network ACL', 'network ACLs', 'Network ACLs', 'No subnet may be associated with it.', {
          id: 'Network ACL ID',
          subnets: 'Associated with',
          isDefault: 'Default',
          inbound: 'Inbound rules count',
          outbound: 'Outbound rules count',
        }),
        editInbound: { action: 'Edit inbound rules', done: 'You have successfully updated inbound rules for {name}' },
        editOutbound: {
          action: 'Edit outbound rules',
          done: 'You have successfully updated outbound rules for {name}',
        },
        associations: formEn(
          'Edit subnet associations',
          'Every subnet has one network ACL. One that is unticked goes back to the default ACL of its VPC.',
        ),
        tab: { inbound: 'Inbound rules', outbound: 'Outbound rules', associations: 'Subnet associations' },
        noSubnets: 'No subnet is associated with this network ACL',
        rule: {
          number: 'Rule number',
          type: 'Type',
          protocol: 'Protocol',
          ports: 'Port range',
          source: 'Source',
          destination: 'Destination',
          action: 'Allow/Deny',
          allow: 'Allow',
          deny: 'Deny',
          none: 'No rules',
          add: 'Add new rule',
          sort: 'Sort by rule number',
          remove: 'Remove rule {n}',
          row: 'Rule in line {n}',
          hint: 'Rules are tried from the lowest number on, and the first that matches decides. ACLs are stateless: replies need a rule too.',
          incomplete: 'Every rule needs a number, a port range and an address block.',
        },
      },
    },
  },
  ko: {
    network: {
      acls: {
        ...partKo('네트워크 ACL', '네트워크 ACL', '연결된 서브넷이 없어야 합니다.', {
          id: '네트워크 ACL ID',
          subnets: '연결 대상',
          isDefault: '기본',
          inbound: '인바운드 규칙 수',
          outbound: '아웃바운드 규칙 수',
        }),
        editInbound: { action: '인바운드 규칙 편집', done: '{name}의 인바운드 규칙 업데이트 완료' },
        editOutbound: { action: '아웃바운드 규칙 편집', done: '{name}의 아웃바운드 규칙 업데이트 완료' },
        associations: formKo(
          '서브넷 연결 편집',
          '서브넷에는 네트워크 ACL이 하나 있습니다. 선택을 해제한 서브넷은 VPC의 기본 ACL로 돌아갑니다.',
        ),
        tab: { inbound: '인바운드 규칙', outbound: '아웃바운드 규칙', associations: '서브넷 연결' },
        noSubnets: '이 네트워크 ACL에 연결된 서브넷이 없습니다',
        rule: {
          number: '규칙 번호',
          type: '유형',
          protocol: '프로토콜',
          ports: '포트 범위',
          source: '소스',
          destination: '대상',
          action: '허용/거부',
          allow: '허용',
          deny: '거부',
          none: '규칙 없음',
          add: '새 규칙 추가',
          sort: '규칙 번호로 정렬',
          remove: '규칙 {n} 제거',
          row: '{n}번째 줄의 규칙',
          hint: '규칙은 낮은 번호부터 확인하며 처음 일치하는 규칙이 결정합니다. ACL은 상태 비저장이므로 응답에도 규칙이 필요합니다.',
          incomplete: '모든 규칙에는 번호, 포트 범위, 주소 블록이 필요합니다.',
        },
      },
    },
  },
}
