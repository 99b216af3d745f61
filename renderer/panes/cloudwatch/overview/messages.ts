import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of CloudWatch's home. */
export const messages: PaneMessages = {
  en: {
    cwHome: {
      title: 'Overview',
      description: 'Alarms and metrics of this Region at a glance.',
      byState: 'Alarms by state',
      all: 'All alarms',
      recent: 'Recent alarms',
      recentHint: 'The alarms whose state changed last.',
      noAlarms: 'No alarms in this Region yet.',
      since: 'Since',
      service: 'EC2',
      serviceHint: 'Average CPU utilization of running instances over the last 3 hours, {n} instances at most.',
      noInstances: 'No instance is running in this Region.',
      instances: '1 running instance | {n} running instances',
    },
  },
  ko: {
    cwHome: {
      title: '개요',
      description: '이 리전의 경보와 지표를 한눈에 봅니다.',
      byState: '상태별 경보',
      all: '모든 경보',
      recent: '최근 경보',
      recentHint: '가장 최근에 상태가 바뀐 경보입니다.',
      noAlarms: '이 리전에는 아직 경보가 없습니다.',
      since: '변경 시각',
      service: 'EC2',
      serviceHint: '지난 3시간 동안 실행 중인 인스턴스(최대 {n}개)의 평균 CPU 사용률입니다.',
      noInstances: '이 리전에서 실행 중인 인스턴스가 없습니다.',
      instances: '실행 중인 인스턴스 {n}개',
    },
  },
}
