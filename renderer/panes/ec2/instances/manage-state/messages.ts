import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of the page on which one instance's state is changed. */
export const messages: PaneMessages = {
  en: {
    manageState: {
      description: 'Choose the state that the instance is to have. Only what its present state allows can be chosen.',
      details: 'Instance details',
      settings: 'Instance state settings',
      change: 'Change state',
      choose: 'Choose a state first.',
      about: {
        start: 'Boots it again, usually on another host, and billing begins again.',
        stop: 'Shuts it down and keeps its EBS volumes; the instance itself is no longer billed.',
        reboot: 'Restarts the operating system on the same host; addresses and instance store stay.',
        hibernate: 'Saves the memory on the root volume and stops.',
        terminate: 'Deletes the instance for good.',
      },
    },
  },
  ko: {
    manageState: {
      description: '인스턴스의 상태를 선택하세요. 현재 상태에서 할 수 있는 것만 선택할 수 있습니다.',
      details: '인스턴스 세부 정보',
      settings: '인스턴스 상태 설정',
      change: '상태 변경',
      choose: '먼저 상태를 선택하세요.',
      about: {
        start: '대개 다른 호스트에서 다시 부팅하고 요금이 다시 부과됩니다.',
        stop: '종료하고 EBS 볼륨을 유지합니다. 인스턴스 요금은 더 이상 부과되지 않습니다.',
        reboot: '같은 호스트에서 운영 체제를 다시 시작합니다. 주소와 인스턴스 스토어가 유지됩니다.',
        hibernate: '메모리를 루트 볼륨에 저장하고 중지합니다.',
        terminate: '인스턴스를 영구히 삭제합니다.',
      },
    },
  },
}
