import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of metric widgets, wherever they stand. */
export const messages: PaneMessages = {
  en: {
    widget: {
      untitled: 'Untitled graph',
      noMetrics: 'Your graph is empty. Select some metrics to appear here.',
      noData: 'No data available. Try adjusting the dashboard time range.',
      partial: '{label}: the answer is not complete ({status})',
      rowProblem: {
        noMetric: 'Row {row} of metrics names no namespace and metric',
        unpaired: 'Row {row} of metrics has a dimension without a value',
        nothingToRepeat: 'Row {row} of metrics repeats an item that no row before it has',
        notText: 'Row {row} of metrics may hold texts and, last, one object of options',
      },
      rightAxis: 'right',
      previous: '{label} (previous period)',
      label: 'Label',
      figure: { MIN: 'Min', MAX: 'Max', SUM: 'Sum', AVG: 'Avg' },
      gaugeWords: '{label}: {value}, on a scale from {min} to {max}',
      variousUnits: 'Various units',
      unit: {
        Percent: 'Percent',
        Bytes: 'Bytes',
        Count: 'Count',
        Seconds: 'Seconds',
        Milliseconds: 'Milliseconds',
        USD: 'USD',
        None: 'No unit',
      },
    },
  },
  ko: {
    widget: {
      untitled: '제목 없는 그래프',
      noMetrics: '그래프가 비어 있습니다. 여기에 표시할 지표를 선택하세요.',
      noData: '사용 가능한 데이터가 없습니다. 대시보드 시간 범위를 조정해 보세요.',
      partial: '{label}: 응답이 완전하지 않습니다({status})',
      rowProblem: {
        noMetric: 'metrics의 {row}번째 행에 네임스페이스와 지표가 없습니다',
        unpaired: 'metrics의 {row}번째 행에 값이 없는 차원이 있습니다',
        nothingToRepeat: 'metrics의 {row}번째 행이 앞 행에 없는 항목을 반복합니다',
        notText: 'metrics의 {row}번째 행에는 텍스트와 마지막에 옵션 객체 하나만 올 수 있습니다',
      },
      rightAxis: '오른쪽',
      previous: '{label}(이전 기간)',
      label: '레이블',
      figure: { MIN: '최소', MAX: '최대', SUM: '합계', AVG: '평균' },
      gaugeWords: '{label}: {value}, {min}에서 {max}까지의 눈금',
      variousUnits: '다양한 단위',
      unit: {
        Percent: '퍼센트',
        Bytes: '바이트',
        Count: '개수',
        Seconds: '초',
        Milliseconds: '밀리초',
        USD: 'USD',
        None: '단위 없음',
      },
    },
  },
}
