import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of what stands over the charts of the Monitoring tab. */
export const messages: PaneMessages = {
  en: {
    monitoring: {
      note: {
        options: 'Chart options',
        thresholds: 'Alarm thresholds',
        events: 'State changes',
        compare: 'Compare with the previous period',
        previousPeriod: '{label} (previous period)',
        alarm: 'Alarm {name}',
        alarmChange: 'Alarm {name}: {state}',
        instance: {
          started: '{label} started',
          resumed: '{label} resumed from hibernation',
          rebooted: '{label} rebooted',
          stopped: '{label} stopped',
          hibernated: '{label} hibernated',
          terminated: '{label} terminated',
        },
      },
      absence: {
        stopped: 'No data: stopped from {from} to {to}',
        hibernated: 'No data: hibernated from {from} to {to}',
        stoppedSince: 'No data: stopped since {from}',
        hibernatedSince: 'No data: hibernated since {from}',
        terminatedSince: 'No data: terminated since {from}',
      },
    },
  },
  ko: {
    monitoring: {
      note: {
        options: '차트 옵션',
        thresholds: '경보 임계값',
        events: '상태 변경',
        compare: '이전 기간과 비교',
        previousPeriod: '{label}(이전 기간)',
        alarm: '경보 {name}',
        alarmChange: '경보 {name}: {state}',
        instance: {
          started: '{label} 시작됨',
          resumed: '{label} 최대 절전 모드에서 재개됨',
          rebooted: '{label} 재부팅됨',
          stopped: '{label} 중지됨',
          hibernated: '{label} 최대 절전 모드로 전환됨',
          terminated: '{label} 종료됨',
        },
      },
      absence: {
        stopped: '데이터 없음: {from}부터 {to}까지 중지됨',
        hibernated: '데이터 없음: {from}부터 {to}까지 최대 절전 모드',
        stoppedSince: '데이터 없음: {from}부터 중지됨',
        hibernatedSince: '데이터 없음: {from}부터 최대 절전 모드',
        terminatedSince: '데이터 없음: {from}부터 종료됨',
      },
    },
  },
}
