import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of the exchange of Convertible Reserved Instances. */
export const messages: PaneMessages = {
  en: {
    reservedExchange: {
      action: 'Exchange Reserved Instances',
      onlyConvertible: 'Only Convertible Reserved Instances can be exchanged',
      onlyActive: 'Only active Reserved Instances can be exchanged',
      payment: 'New payment option',
      type: 'New instance type',
      confirm: 'Exchange',
      done: 'Exchanged for {n} × {type}',
      wait: 'A valid exchange is needed',
      invalid: 'This exchange is not possible',
      quote: 'Exchange quote',
      given: 'You exchange',
      got: 'You receive',
      value: '{upfront} upfront remaining, {hourly} an hour; worth {total}',
      due: 'Payment due now',
      ends: 'Expires',
      note: 'The new reservation applies from the next clock hour on and cannot be taken back.',
    },
  },
  ko: {
    reservedExchange: {
      action: '예약 인스턴스 교환',
      onlyConvertible: '컨버터블 예약 인스턴스만 교환할 수 있습니다',
      onlyActive: '활성 상태의 예약 인스턴스만 교환할 수 있습니다',
      payment: '새 결제 옵션',
      type: '새 인스턴스 유형',
      confirm: '교환',
      done: '{type} {n}개로 교환했습니다',
      wait: '유효한 교환이 필요합니다',
      invalid: '이 교환은 할 수 없습니다',
      quote: '교환 견적',
      given: '교환할 예약',
      got: '받을 예약',
      value: '남은 선결제 {upfront}, 시간당 {hourly}, 총 가치 {total}',
      due: '지금 지불할 금액',
      ends: '만료',
      note: '새 예약은 다음 정시부터 적용되며 되돌릴 수 없습니다.',
    },
  },
}
