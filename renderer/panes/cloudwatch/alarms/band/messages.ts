import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of alarms on anomaly detection bands. */
export const messages: PaneMessages = {
  en: {
    alarmBand: {
      type: {
        static: 'Static',
        staticHint: 'Use a value as a threshold',
        band: 'Anomaly detection',
        bandHint: 'Use a band as a threshold',
      },
      operator: {
        LessThanLowerOrGreaterThanUpperThreshold: 'Outside of the band (> upper or < lower threshold)',
        GreaterThanUpperThreshold: 'Greater than the band (> upper threshold)',
        LessThanLowerThreshold: 'Lower than the band (< lower threshold)',
      },
      width: 'Anomaly detection threshold',
      widthHint:
        'Based on a standard deviation. A higher number means a thicker band, a lower number means a thinner band.',
      needWidth: 'The anomaly detection threshold is a number above 0.',
      condition: '{metric} {band} (width: {width}) for {datapoints} within {span}',
      side: {
        LessThanLowerOrGreaterThanUpperThreshold: 'outside the band',
        GreaterThanUpperThreshold: 'greater than the band',
        LessThanLowerThreshold: 'lower than the band',
      },
      lower: 'Expected (lower)',
      upper: 'Expected (upper)',
      learning:
        'Nothing is expected of this metric yet. A band appears the day after the metric has reported for some hours; until then its datapoints count as missing.',
      price: 'An alarm on a band costs 0.30 USD a month: the metric and both edges of the band, at 0.10 USD each.',
    },
  },
  ko: {
    alarmBand: {
      type: {
        static: '정적',
        staticHint: '값을 임계값으로 사용',
        band: '이상 탐지',
        bandHint: '밴드를 임계값으로 사용',
      },
      operator: {
        LessThanLowerOrGreaterThanUpperThreshold: '밴드 외부(> 상한 또는 < 하한)',
        GreaterThanUpperThreshold: '밴드보다 큼(> 상한)',
        LessThanLowerThreshold: '밴드보다 낮음(< 하한)',
      },
      width: '이상 탐지 임계값',
      widthHint: '표준 편차를 기준으로 합니다. 숫자가 클수록 밴드가 두꺼워지고 작을수록 얇아집니다.',
      needWidth: '이상 탐지 임계값은 0보다 큰 숫자입니다.',
      condition: '{span} 내 {datapoints}에 대해 {metric} {band}(너비: {width})',
      side: {
        LessThanLowerOrGreaterThanUpperThreshold: '밴드 외부',
        GreaterThanUpperThreshold: '밴드보다 큼',
        LessThanLowerThreshold: '밴드보다 낮음',
      },
      lower: '예상(하한)',
      upper: '예상(상한)',
      learning:
        '이 지표에 대해 아직 예상되는 값이 없습니다. 지표가 몇 시간 보고된 다음 날부터 밴드가 나타나며, 그때까지 데이터 포인트는 누락으로 계산됩니다.',
      price: '밴드에 대한 경보는 월 0.30 USD입니다. 지표와 밴드의 상한·하한이 각각 0.10 USD입니다.',
    },
  },
}
