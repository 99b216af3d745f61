import type { PaneMessages } from '../../i18n/merge.ts'

export const messages: PaneMessages = {
  en: {
    codeTwin: {
      title: 'The same as code',
      language: 'Language',
      empty: 'Change something in the console, and the command that does the same appears here.',
      script: 'Save the whole account as a script',
      scriptBody:
        'A shell script for the AWS CLI that, run against an empty world, builds this account again: every accepted call in its order, with the time between them.',
      open: 'Show what I did as code',
      close: 'Hide the code',
    },
  },
  ko: {
    codeTwin: {
      title: '코드로 보기',
      language: '언어',
      empty: '콘솔에서 무엇이든 바꾸면 같은 일을 하는 명령이 여기에 나옵니다.',
      script: '계정 전체를 스크립트로 저장',
      scriptBody:
        '빈 월드에서 실행하면 이 계정을 다시 만드는 AWS CLI 셸 스크립트입니다. 수락된 호출이 모두 순서대로, 그 사이의 시간과 함께 들어갑니다.',
      open: '한 일을 코드로 보기',
      close: '코드 숨기기',
    },
  },
}
