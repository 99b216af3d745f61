import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of the snapshots page. */
export const messages: PaneMessages = {
  en: {
    storage: {
      snapshots: {
        find: 'Find snapshot by attribute or tag',
        emptyTitle: 'No snapshots',
        emptyBody: 'You do not have any snapshots in this Region',
        field: {
          id: 'Snapshot ID',
          state: 'Snapshot status',
          progress: 'Progress',
          size: 'Volume size',
          volume: 'Volume ID',
          started: 'Started',
          encrypted: 'Encryption',
          description: 'Description',
        },
        gib: '{n} GiB',
        encrypted: 'Encrypted',
        plain: 'Not encrypted',
        needVolume: 'Choose a volume.',
        noVolumes: 'There is no volume in this Region.',
        create: { action: 'Create snapshot', done: 'Successfully created the snapshot' },
        volume: {
          action: 'Create volume from snapshot',
          zone: 'Availability Zone',
          done: 'Successfully created a volume from {id}',
        },
        delete: {
          action: 'Delete snapshot',
          title: 'Delete snapshot',
          body: 'Deleting a snapshot does not affect its volume. What later snapshots need of it stays.',
          confirm: 'Delete',
          done: 'Successfully deleted {names}',
          failed: 'Failed to delete {name}',
        },
      },
    },
  },
  ko: {
    storage: {
      snapshots: {
        find: '속성 또는 태그로 스냅샷 찾기',
        emptyTitle: '스냅샷 없음',
        emptyBody: '이 리전에 스냅샷이 없습니다',
        field: {
          id: '스냅샷 ID',
          state: '스냅샷 상태',
          progress: '진행률',
          size: '볼륨 크기',
          volume: '볼륨 ID',
          started: '시작 시간',
          encrypted: '암호화',
          description: '설명',
        },
        gib: '{n}GiB',
        encrypted: '암호화됨',
        plain: '암호화되지 않음',
        needVolume: '볼륨을 선택하세요.',
        noVolumes: '이 리전에 볼륨이 없습니다.',
        create: { action: '스냅샷 생성', done: '스냅샷을 생성했습니다' },
        volume: { action: '스냅샷에서 볼륨 생성', zone: '가용 영역', done: '{id}에서 볼륨을 생성했습니다' },
        delete: {
          action: '스냅샷 삭제',
          title: '스냅샷 삭제',
          body: '스냅샷을 삭제해도 볼륨에는 영향이 없습니다. 이후 스냅샷에 필요한 내용은 남습니다.',
          confirm: '삭제',
          done: '{names} 삭제 완료',
          failed: '{name} 삭제 실패',
        },
      },
    },
  },
}
