import type { PaneMessages } from '../../../../../i18n/merge.ts'

/** Words of Create image. Facts: EC2 user guide, "Create an Amazon EBS-backed AMI". */
export const messages: PaneMessages = {
  en: {
    instances: {
      action: { createImage: 'Create image' },
      createImage: {
        name: 'Image name',
        nameHint: 'Unique among your images of the Region. 3 to 128 characters; it cannot be changed later.',
        description: 'Image description',
        descriptionHint: 'Up to 255 characters; it can be changed later.',
        noReboot: 'No reboot',
        enable: 'Enable',
        noRebootHint:
          'Take the snapshots while the instance runs. What the operating system still holds in memory is not in them.',
        reboots:
          'The instance is rebooted for the snapshots, so that its data is at rest: connections end and running programs are started again. It stays in the state Running.',
        staysUp: 'The instance goes on running. The file system of the image may be inconsistent.',
        volumes: 'Instance volumes',
        volumesHint:
          'A snapshot is taken of each volume, and charged while it exists. An image takes the size and type of a volume as they are.',
        column: {
          device: 'Device',
          source: 'Volume',
          size: 'Size',
          type: 'Volume type',
          deleteOnTermination: 'Delete on termination',
          included: 'Include',
        },
        root: 'Root',
        empty: 'New, empty',
        sizeGib: 'Size in GiB',
        deleteOf: 'Delete {device} on termination',
        includeOf: 'Include {device}',
        add: 'Add volume',
        tags: {
          together: 'Tag image and snapshots together',
          apart: 'Tag image and snapshots separately',
          snapshots: 'Tags of the snapshots',
        },
        needName: 'Enter an image name first',
        needVolumes: 'Give each added volume a device name and a size first',
        done: 'Creating AMI {id} from instance {instance}. Wait until its status is Available before you launch from it.',
        view: 'View the AMI',
      },
    },
  },
  ko: {
    instances: {
      action: { createImage: '이미지 생성' },
      createImage: {
        name: '이미지 이름',
        nameHint: '리전의 내 이미지 안에서 고유해야 합니다. 3~128자이며 나중에 바꿀 수 없습니다.',
        description: '이미지 설명',
        descriptionHint: '255자 이하이며 나중에 바꿀 수 있습니다.',
        noReboot: '재부팅 안 함',
        enable: '활성화',
        noRebootHint:
          '인스턴스가 실행되는 동안 스냅샷을 만듭니다. 운영 체제가 아직 메모리에 가진 내용은 들어가지 않습니다.',
        reboots:
          '데이터가 멈춘 상태에서 스냅샷을 만들도록 인스턴스를 재부팅합니다. 연결이 끊기고 프로그램이 다시 시작됩니다. 상태는 실행 중으로 유지됩니다.',
        staysUp: '인스턴스는 계속 실행됩니다. 이미지의 파일 시스템이 일관되지 않을 수 있습니다.',
        volumes: '인스턴스 볼륨',
        volumesHint:
          '볼륨마다 스냅샷을 만들며 스냅샷이 있는 동안 요금이 부과됩니다. 이미지는 볼륨의 크기와 유형을 그대로 따릅니다.',
        column: {
          device: '디바이스',
          source: '볼륨',
          size: '크기',
          type: '볼륨 유형',
          deleteOnTermination: '종료 시 삭제',
          included: '포함',
        },
        root: '루트',
        empty: '새로운 빈 볼륨',
        sizeGib: '크기(GiB)',
        deleteOf: '종료 시 {device} 삭제',
        includeOf: '{device} 포함',
        add: '볼륨 추가',
        tags: {
          together: '이미지와 스냅샷에 같은 태그 지정',
          apart: '이미지와 스냅샷에 따로 태그 지정',
          snapshots: '스냅샷의 태그',
        },
        needName: '먼저 이미지 이름을 입력하세요',
        needVolumes: '먼저 추가한 볼륨마다 디바이스 이름과 크기를 입력하세요',
        done: '인스턴스 {instance}에서 AMI {id}을(를) 생성하는 중입니다. 상태가 사용 가능이 된 뒤에 이 AMI로 시작하세요.',
        view: 'AMI 보기',
      },
    },
  },
}
