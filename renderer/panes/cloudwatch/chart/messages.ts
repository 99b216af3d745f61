import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of the charts themselves, wherever they stand. */
export const messages: PaneMessages = {
  en: {
    chart: {
      summary: '{title}, {range}: minimum {min}, maximum {max}, latest {latest}',
      noPoints: 'no data',
      noPoint: 'No data',
      more: 'and {n} more',
      keys: 'Use the left and right arrow keys to read values, with Shift to move the time range.',
      time: 'Time',
      timeUtc: 'Time (UTC)',
      viewAsTable: 'View as table',
      viewAsChart: 'View as chart',
      downloadCsv: 'Download as .csv',
      downloadPng: 'Download as .png',
      downloadJson: 'Download as .json',
      map: 'Part of the range shown; arrow keys move it, up and down make it narrower and wider',
      total: 'Total',
      legend: 'Legend',
      bars: '{title}: {n} periods, highest {max} in {when}, total {total}',
      barKeys: 'Use the left and right arrow keys to read each period.',
      barKeysDrill: 'Use the left and right arrow keys to read each period, Enter to see its days.',
    },
  },
  ko: {
    chart: {
      summary: '{title}, {range}: 최소 {min}, 최대 {max}, 최근 {latest}',
      noPoints: '데이터 없음',
      noPoint: '데이터 없음',
      more: '외 {n}개',
      keys: '왼쪽 및 오른쪽 화살표 키로 값을 읽고, Shift 키와 함께 눌러 시간 범위를 이동할 수 있습니다.',
      time: '시간',
      timeUtc: '시간(UTC)',
      viewAsTable: '표로 보기',
      viewAsChart: '차트로 보기',
      downloadCsv: '.csv로 다운로드',
      downloadPng: '.png로 다운로드',
      downloadJson: '.json으로 다운로드',
      map: '표시된 범위, 왼쪽/오른쪽 화살표 키로 이동하고 위/아래 화살표 키로 좁히거나 넓힐 수 있습니다',
      total: '합계',
      legend: '범례',
      bars: '{title}: 기간 {n}개, 최고 {max}({when}), 합계 {total}',
      barKeys: '왼쪽 및 오른쪽 화살표 키로 기간별 값을 읽을 수 있습니다.',
      barKeysDrill: '왼쪽 및 오른쪽 화살표 키로 기간별 값을 읽고, Enter 키로 일별 비용을 볼 수 있습니다.',
    },
  },
}
