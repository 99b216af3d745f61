import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of launching from a template. */
export const messages: PaneMessages = {
  en: {
    launchTemplate: {
      fromTemplate: 'Launch instance from template',
      moreWays: 'More ways to launch',
      title: 'Choose a launch template',
      source: 'Source template',
      about: 'Fills the form below with what the template says. Everything can still be changed before the launch.',
      choose: 'Choose a launch template',
      none: 'There is no launch template in this Region.',
      version: 'Source template version',
      default: 'Default',
      latest: 'Latest',
      manage: 'Manage launch templates',
    },
  },
  ko: {
    launchTemplate: {
      fromTemplate: '템플릿에서 인스턴스 시작',
      moreWays: '다른 시작 방법',
      title: '시작 템플릿 선택',
      source: '소스 템플릿',
      about: '템플릿의 내용으로 아래 양식을 채웁니다. 시작하기 전에 모두 바꿀 수 있습니다.',
      choose: '시작 템플릿 선택',
      none: '이 리전에 시작 템플릿이 없습니다.',
      version: '소스 템플릿 버전',
      default: '기본값',
      latest: '최신',
      manage: '시작 템플릿 관리',
    },
  },
}
