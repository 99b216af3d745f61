import type { PaneMessages } from '../../../i18n/merge.ts'

export const messages: PaneMessages = {
  en: {
    consoleSettings: {
      title: 'Settings',
      description:
        'How the console looks and speaks. Choices apply at once and are kept on this computer, for this browser only.',
      words: 'Words',
      looks: 'Looks',
      times: 'Times',
      language: 'The language of every page. AWS’s own error messages stay in English, as AWS sends them.',
      mode: 'Light or dark pages. The browser default follows your system.',
      density: 'Compact shows more rows on one screen.',
      labelSet: 'Course slides uses the words of older slides and lab sheets, such as the Description tab.',
      zone: 'How moments of simulated time are written. It changes nothing in the world.',
      motion: 'Off stops every animation. A system that asks for less motion is obeyed either way.',
      defaults: 'Restore defaults',
      restored: 'The settings are back to their defaults.',
      welcome: 'First steps',
      welcomeHint: 'The first steps at the top of the EC2 dashboard were closed. They can come back.',
      welcomeShow: 'Show first steps again',
      welcomeShown: 'The first steps are back on the EC2 dashboard.',
      toDashboard: 'Open the EC2 dashboard',
    },
  },
  ko: {
    consoleSettings: {
      title: '설정',
      description: '콘솔의 모양과 언어입니다. 선택은 바로 적용되며 이 컴퓨터의 이 브라우저에만 보관됩니다.',
      words: '언어',
      looks: '모양',
      times: '시간',
      language: '모든 페이지의 언어입니다. AWS 오류 메시지는 AWS가 보내는 그대로 영어로 표시됩니다.',
      mode: '밝은 페이지 또는 어두운 페이지입니다. 브라우저 기본값은 시스템 설정을 따릅니다.',
      density: '간단히를 선택하면 한 화면에 더 많은 행이 표시됩니다.',
      labelSet: '강의 슬라이드를 선택하면 설명 탭처럼 예전 슬라이드와 실습 자료의 용어를 사용합니다.',
      zone: '시뮬레이션 시간을 표시하는 방식입니다. 세계에는 아무 변화가 없습니다.',
      motion: '끄면 모든 애니메이션이 멈춥니다. 시스템에서 움직임 줄이기를 켠 경우에는 항상 따릅니다.',
      defaults: '기본값 복원',
      restored: '설정이 기본값으로 돌아갔습니다.',
      welcome: '첫 단계',
      welcomeHint: 'EC2 대시보드 위쪽의 첫 단계 안내를 닫았습니다. 다시 표시할 수 있습니다.',
      welcomeShow: '첫 단계 다시 표시',
      welcomeShown: 'EC2 대시보드에 첫 단계가 다시 표시됩니다.',
      toDashboard: 'EC2 대시보드 열기',
    },
  },
}
