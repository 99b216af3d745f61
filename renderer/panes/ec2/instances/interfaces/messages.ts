import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of what an instance's Networking menu does with network interfaces. Facts: EC2 user guide, "Elastic network interfaces". */
export const messages: PaneMessages = {
  en: {
    instances: {
      action: {
        attachInterface: 'Attach network interface',
        detachInterface: 'Detach network interface',
        manageAddresses: 'Manage IP addresses',
      },
      refusal: { onlyPrimary: 'The instance has only its primary network interface, which cannot be detached.' },
      dialog: {
        attachInterface: {
          field: 'Network interface',
          hint: 'Free interfaces of the same VPC; the Availability Zone must be that of the instance. How many fit depends on the instance type.',
          none: 'There is no free network interface in the VPC of the instance.',
          create: 'Create a network interface',
          save: 'Attach',
          done: 'Attached {eni} to {id}',
        },
        detachInterface: {
          field: 'Network interface',
          primary: 'primary',
          hint: 'The interface and its addresses stay; it can be attached to another instance.',
          save: 'Detach',
          done: 'Detached {eni} from {id}',
        },
      },
    },
  },
  ko: {
    instances: {
      action: {
        attachInterface: '네트워크 인터페이스 연결',
        detachInterface: '네트워크 인터페이스 분리',
        manageAddresses: 'IP 주소 관리',
      },
      refusal: { onlyPrimary: '분리할 수 없는 기본 네트워크 인터페이스만 있는 인스턴스입니다.' },
      dialog: {
        attachInterface: {
          field: '네트워크 인터페이스',
          hint: '같은 VPC의 사용 가능한 인터페이스입니다. 가용 영역이 인스턴스와 같아야 합니다. 최대 개수는 인스턴스 유형에 따라 다릅니다.',
          none: '인스턴스의 VPC에 사용 가능한 네트워크 인터페이스가 없습니다.',
          create: '네트워크 인터페이스 생성',
          save: '연결',
          done: '{id}에 {eni} 연결 완료',
        },
        detachInterface: {
          field: '네트워크 인터페이스',
          primary: '기본',
          hint: '인터페이스와 주소는 유지되며 다른 인스턴스에 연결할 수 있습니다.',
          save: '분리',
          done: '{id}에서 {eni} 분리 완료',
        },
      },
    },
  },
}
