import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of the Cost Management preferences. */
export const messages: PaneMessages = {
  en: {
    costPreferences: {
      data: 'Cost Explorer data',
      hourly: { name: 'Hourly data', hint: 'Costs and usage by the hour for the last 14 days.' },
      resources: { name: 'Resource-level data', hint: 'Costs and usage by single resource for the last 14 days.' },
      multiYear: { name: 'Multi-year data', hint: '38 months instead of 14, by the month.' },
      simulation: 'Simulation',
      awsDelays: {
        name: "AWS's delays",
        hint: 'Figures come once a day, at midnight UTC, and tags group costs only from their activation on.',
      },
    },
  },
  ko: {
    costPreferences: {
      data: 'Cost Explorer 데이터',
      hourly: { name: '시간별 데이터', hint: '최근 14일의 비용과 사용량을 시간별로 표시합니다.' },
      resources: { name: '리소스 수준 데이터', hint: '최근 14일의 비용과 사용량을 리소스별로 표시합니다.' },
      multiYear: { name: '다년 데이터', hint: '14개월 대신 38개월을 월별로 표시합니다.' },
      simulation: '시뮬레이션',
      awsDelays: {
        name: 'AWS의 지연',
        hint: '데이터는 하루에 한 번 UTC 자정에 갱신되고, 태그는 활성화된 때부터 비용을 그룹화합니다.',
      },
    },
  },
}
