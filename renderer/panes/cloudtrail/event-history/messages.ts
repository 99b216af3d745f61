import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of CloudTrail's event history. */
export const messages: PaneMessages = {
  en: {
    eventHistory: {
      description:
        'Every call of the last 90 days, through the console, the CLI or an SDK, accepted or refused. What the AWS console does is an API call too.',
      find: 'Filter the loaded events',
      emptyTitle: 'No events',
      emptyBody: 'No event matches this look-up. Create or change something, or look up read events too.',
      reads: 'Show read-only events',
      more: 'Load more',
      refresh: 'Look up again',
      record: 'Event record',
      copyRecord: 'Copy the event record',
      field: {
        name: 'Event name',
        time: 'Event time',
        user: 'User name',
        source: 'Event source',
        door: 'Through',
        resources: 'Resources',
        error: 'Error code',
        id: 'Event ID',
        key: 'AWS access key',
        agent: 'User agent',
        region: 'AWS Region',
        message: 'Error message',
      },
      door: { console: 'Console', api: 'API' },
      help: {
        title: 'Event history',
        body: 'CloudTrail writes down each call: who made it, when on the simulated clock, with which parameters, and how it ended. Cumulab keeps the newest 50,000 at once, without the minutes of delay that AWS has. When you rewind the world, the events after that moment go with the future you left.',
      },
    },
  },
  ko: {
    eventHistory: {
      description:
        '콘솔, CLI, SDK로 최근 90일 동안 이루어진 모든 호출입니다. 수락된 호출과 거부된 호출이 모두 기록됩니다. 콘솔에서 하는 작업도 API 호출입니다.',
      find: '불러온 이벤트 필터링',
      emptyTitle: '이벤트 없음',
      emptyBody: '조건에 맞는 이벤트가 없습니다. 리소스를 만들거나 변경해 보고, 읽기 이벤트도 표시해 보세요.',
      reads: '읽기 전용 이벤트 표시',
      more: '더 불러오기',
      refresh: '다시 조회',
      record: '이벤트 레코드',
      copyRecord: '이벤트 레코드 복사',
      field: {
        name: '이벤트 이름',
        time: '이벤트 시간',
        user: '사용자 이름',
        source: '이벤트 소스',
        door: '경로',
        resources: '리소스',
        error: '오류 코드',
        id: '이벤트 ID',
        key: 'AWS 액세스 키',
        agent: '사용자 에이전트',
        region: 'AWS 리전',
        message: '오류 메시지',
      },
      door: { console: '콘솔', api: 'API' },
      help: {
        title: '이벤트 기록',
        body: 'CloudTrail은 각 호출을 기록합니다. 누가, 시뮬레이션 시계로 언제, 어떤 파라미터로 호출했고 결과가 어땠는지 알 수 있습니다. Cumulab은 AWS와 달리 지연 없이 최신 50,000개를 보관합니다. 세계를 되감으면 그 이후의 이벤트는 떠난 미래와 함께 사라집니다.',
      },
    },
  },
}
