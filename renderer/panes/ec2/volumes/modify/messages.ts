import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of Modify volume. Facts: EBS user guide, "Modify an Amazon EBS volume using Elastic Volumes". */
export const messages: PaneMessages = {
  en: {
    volumes: {
      modify: {
        save: 'Modify',
        grow: 'Now {size} GiB; a volume can only grow.',
        incomplete: 'Fill in the size first',
        unchanged: 'Change something first',
        price: 'The volume costs {from} a month now and {to} a month after.',
        noteOptimizing:
          'The volume stays in use. The new size can be used, and is charged, as soon as the state is optimizing; full performance comes when the modification is completed.',
        noteFileSystem: 'After the size has grown, extend the partition and the file system in the operating system.',
        noteRate:
          'A volume can be modified four times in 24 hours, each time after the modification before is completed.',
        done: 'Requested the modification of volume {id}.',
      },
      modification: {
        modifying: 'modifying',
        optimizing: 'optimizing',
        completed: 'completed',
        failed: 'failed',
        progress: '{state} ({percent}%)',
        header: 'Modification: {state}',
        change: '{from} → {to}',
      },
    },
  },
  ko: {
    volumes: {
      modify: {
        save: '수정',
        grow: '현재 {size}GiB이며 늘릴 수만 있습니다.',
        incomplete: '먼저 크기를 입력하세요',
        unchanged: '먼저 값을 바꾸세요',
        price: '이 볼륨은 지금 한 달에 {from}, 수정 후 한 달에 {to}입니다.',
        noteOptimizing:
          '볼륨은 계속 사용할 수 있습니다. 최적화 중 상태가 되면 새 크기를 쓸 수 있고 요금도 그때부터 바뀝니다. 성능은 수정이 완료되면 모두 나옵니다.',
        noteFileSystem: '크기를 늘린 뒤에는 운영 체제에서 파티션과 파일 시스템을 확장하세요.',
        noteRate: '볼륨은 24시간에 네 번까지, 앞선 수정이 완료된 뒤에 수정할 수 있습니다.',
        done: '볼륨 {id}의 수정을 요청했습니다.',
      },
      modification: {
        modifying: '수정 중',
        optimizing: '최적화 중',
        completed: '완료됨',
        failed: '실패',
        progress: '{state}({percent}%)',
        header: '수정: {state}',
        change: '{from} → {to}',
      },
    },
  },
}
