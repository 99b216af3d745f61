import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of a volume's charts. Facts: EBS user guide, "Amazon CloudWatch metrics for Amazon EBS". */
export const messages: PaneMessages = {
  en: {
    monitoring: {
      volumeMode: 'Amazon EBS reports every minute while the volume is attached to a running instance, free of charge.',
      volumeGap: 'no datapoint: the volume reports only while it is attached to a running instance',
      unit: { seconds: 'Seconds' },
      tile: {
        volumeRead: 'Read bandwidth (bytes)',
        volumeWrite: 'Write bandwidth (bytes)',
        volumeReadOps: 'Read throughput (operations)',
        volumeWriteOps: 'Write throughput (operations)',
        volumeQueue: 'Average queue length (operations)',
        volumeIdle: 'Time spent idle (seconds)',
        volumeReadTime: 'Total read time (seconds)',
        volumeWriteTime: 'Total write time (seconds)',
        volumeBurst: 'Burst balance (%)',
      },
    },
  },
  ko: {
    monitoring: {
      volumeMode: 'Amazon EBS는 볼륨이 실행 중인 인스턴스에 연결된 동안 1분마다 무료로 보고합니다.',
      volumeGap: '데이터 포인트 없음: 실행 중인 인스턴스에 연결된 동안만 보고합니다',
      unit: { seconds: '초' },
      tile: {
        volumeRead: '읽기 대역폭(바이트)',
        volumeWrite: '쓰기 대역폭(바이트)',
        volumeReadOps: '읽기 처리량(작업 수)',
        volumeWriteOps: '쓰기 처리량(작업 수)',
        volumeQueue: '평균 대기열 길이(작업 수)',
        volumeIdle: '유휴 시간(초)',
        volumeReadTime: '총 읽기 시간(초)',
        volumeWriteTime: '총 쓰기 시간(초)',
        volumeBurst: '버스트 균형(%)',
      },
    },
  },
}
