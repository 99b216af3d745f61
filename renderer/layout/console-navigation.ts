/** The side navigation of Cumulab's own pages. */
import { entry, type ServiceNav } from './nav-entry.ts'

export const CONSOLE: ServiceNav = {
  id: 'console',
  label: 'nav.console',
  home: '/console/World:',
  global: true,
  sections: [
    {
      id: 'top',
      entries: [
        entry(
          'world',
          'world',
          '/console/World:',
          'seed export import reset rewind branch 시드 내보내기 가져오기 초기화 되감기',
        ),
        entry(
          'course',
          'course',
          '/console/Course:',
          'learn quiz choose compute overview notes 강의 퀴즈 컴퓨팅 개요 고르기',
        ),
        entry(
          'missions',
          'missions',
          '/console/Missions:',
          'task lab exercise course quiz hint score certificate teacher 과제 실습 강의 힌트 점수 수료증 선생님',
        ),
        entry('inbox', 'inbox', '/console/Inbox:', 'mail email notification message 메일 이메일 알림'),
        entry('settings', 'settings', '/console/Settings:', 'language dark mode density 언어 다크 모드'),
        entry('about', 'about', '/console/About:', 'licence version cli endpoint 라이선스 버전 연결'),
      ],
    },
  ],
}
