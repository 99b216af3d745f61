import type { PaneMessages } from '../../../i18n/merge.ts'
import { formEn, formKo, partEn, partKo } from '../network/words.ts'

/** Words of the prefix list pages. Facts: VPC user guide, "Consolidate and manage network CIDR blocks". */
export const messages: PaneMessages = {
  en: {
    network: {
      prefixLists: {
        ...partEn('prefix list', 'prefix lists', 'Managed prefix lists', 'No route and no rule may name it.', {
          id: 'Prefix list ID',
          listName: 'Prefix list name',
          maxEntries: 'Max entries',
          used: 'Entries',
          family: 'Address family',
          version: 'Version',
          entries: 'Prefix list entries',
        }),
        hint: {
          maxEntries: 'A rule that names the list counts as this many rules.',
          entries: 'One a line: an IPv4 CIDR block, and a description after a space.',
        },
        modify: formEn('Modify prefix list'),
        tab: { entries: 'Entries' },
        entry: { cidr: 'CIDR block', description: 'Description', none: 'No entries' },
      },
    },
  },
  ko: {
    network: {
      prefixLists: {
        ...partKo('접두사 목록', '관리형 접두사 목록', '이 목록을 사용하는 라우팅과 규칙이 없어야 합니다.', {
          id: '접두사 목록 ID',
          listName: '접두사 목록 이름',
          maxEntries: '최대 항목 수',
          used: '항목 수',
          family: '주소 패밀리',
          version: '버전',
          entries: '접두사 목록 항목',
        }),
        hint: {
          maxEntries: '이 목록을 사용하는 규칙은 이 수만큼의 규칙으로 계산됩니다.',
          entries: '한 줄에 하나씩 IPv4 CIDR 블록과 공백 뒤에 설명을 입력하세요.',
        },
        modify: formKo('접두사 목록 수정'),
        tab: { entries: '항목' },
        entry: { cidr: 'CIDR 블록', description: '설명', none: '항목 없음' },
      },
    },
  },
}
