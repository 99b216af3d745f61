import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of the default event bus. */
export const messages: PaneMessages = {
  en: {
    eventBus: {
      description:
        'What AWS services say about your account, as it happens. AWS keeps no events without an archive; the newest 500 of the Region are kept here to be looked at.',
      find: 'Find events',
      emptyTitle: 'No events yet',
      emptyBody: 'Launch, stop or terminate an instance, or create a volume: each change of state is an event.',
      record: 'Event',
      copyRecord: 'Copy the event',
      field: {
        type: 'Detail type',
        time: 'Time',
        source: 'Source',
        resource: 'Resource',
        detail: 'Detail',
        rules: 'Matched rules',
        id: 'ID',
      },
      help: {
        title: 'Event bus',
        body: 'Every change of state of an instance is published on the default event bus of its Region, with the second at which it happened. Rules look at each event and keep those that fit their pattern. One bus is simulated, the default.',
      },
    },
  },
  ko: {
    eventBus: {
      description:
        '계정에서 일어나는 일을 AWS 서비스가 그때그때 알립니다. AWS는 아카이브 없이는 이벤트를 보관하지 않지만, 여기서는 살펴볼 수 있도록 리전의 최신 500개를 보관합니다.',
      find: '이벤트 찾기',
      emptyTitle: '아직 이벤트 없음',
      emptyBody: '인스턴스를 시작, 중지, 종료하거나 볼륨을 만들어 보세요. 상태가 바뀔 때마다 이벤트가 됩니다.',
      record: '이벤트',
      copyRecord: '이벤트 복사',
      field: {
        type: '세부 정보 유형',
        time: '시간',
        source: '소스',
        resource: '리소스',
        detail: '세부 정보',
        rules: '일치한 규칙',
        id: 'ID',
      },
      help: {
        title: '이벤트 버스',
        body: '인스턴스의 상태가 바뀔 때마다 그 초에 해당 리전의 기본 이벤트 버스에 이벤트가 게시됩니다. 규칙은 각 이벤트를 보고 패턴에 맞는 것을 골라냅니다. 기본 버스 하나만 시뮬레이션됩니다.',
      },
    },
  },
}
