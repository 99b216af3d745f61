import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Why AWS refused, in plain words: the rule, then what to do. Facts: EC2 user guide (life cycle, hibernation, protection, quotas). */
export const messages: PaneMessages = {
  en: {
    why: {
      action: 'Why?',
      IncorrectInstanceState: {
        title: 'IncorrectInstanceState',
        body: 'Each action belongs to certain states. Stop and reboot need a running instance, start needs a stopped one, and nothing but waiting helps while an instance is shutting down. Look at the Instance state column, wait until a pending or stopping instance has settled, and try again.',
      },
      NeverRan: {
        title: 'IncorrectInstanceState',
        body: 'The instance is still in its very first pending state. EC2 does not stop an instance that has never reached running. Wait a few seconds until it is running, then stop it. Terminating it is possible at once.',
      },
      MustBeStopped: {
        title: 'IncorrectInstanceState',
        body: 'The instance type, the user data and the kernel are read when an instance starts, so they can be changed only while it is stopped. Stop the instance, change it, then start it again. Protection, shutdown behavior and security groups can be changed at any time.',
      },
      OperationNotPermitted: {
        title: 'OperationNotPermitted',
        body: 'An attribute of the resource forbids this. Look at the protection settings of the instance under Actions, Instance settings.',
      },
      TerminationProtection: {
        title: 'OperationNotPermitted',
        body: 'Termination protection is on: the attribute disableApiTermination is true, so requests to terminate through the console, the CLI and the API are refused. It does not stop a shutdown from inside the operating system. To terminate: Actions, Instance settings, Change termination protection, clear Enable, save, and terminate again. In a batch, all instances of the same Availability Zone as a protected one are left alone.',
      },
      StopProtection: {
        title: 'OperationNotPermitted',
        body: 'Stop protection is on: the attribute disableApiStop is true, so requests to stop or to terminate are both refused. It does not stop a shutdown from inside the operating system. To go on: Actions, Instance settings, Change stop protection, clear Enable, save, and try again.',
      },
      UnsupportedHibernationConfiguration: {
        title: 'UnsupportedHibernationConfiguration',
        body: 'Hibernation writes the memory to the root volume, so everything has to be prepared at launch: hibernation enabled, an encrypted EBS root volume with room for the memory, a supported instance type and AMI, and less than 150 GiB of memory (16 GiB for Windows). It cannot be enabled on an existing instance. Launch a new instance with Stop - Hibernate behavior enabled, or use Stop instead: EC2 does not fall back to an ordinary stop by itself.',
      },
      UnsupportedOperation: {
        title: 'UnsupportedOperation',
        body: 'This kind of instance does not support the action. Common cases: an instance with an instance store root volume cannot be stopped, an instance enabled for hibernation cannot change its type, and a hibernated instance cannot be modified.',
      },
      NotReadyToHibernate: {
        title: 'UnsupportedOperation',
        body: 'The agent that prepares hibernation starts after the operating system and needs about two minutes after the instance is running. Wait a little and hibernate again. The simulated clock can be speeded up in the bar at the bottom.',
      },
      InstanceStoreRoot: {
        title: 'UnsupportedOperation',
        body: 'The root device of this instance is an instance store volume. It lives on the host computer, so there is nothing to come back to after a stop. The instance can be rebooted or terminated. Data on it is lost when it is terminated.',
      },
      Hibernated: {
        title: 'UnsupportedOperation',
        body: 'An instance that is enabled for hibernation keeps the type it was launched with, and while its memory is stored no attribute can be changed. Start it and stop it normally, or launch a new instance with the settings you want.',
      },
      AddressLimitExceeded: {
        title: 'AddressLimitExceeded',
        body: 'An account may hold 5 Elastic IP addresses in a Region. Addresses count from allocation to release, whether they are associated or not, and each one is charged by the hour. Release one you do not need, or request an increase of the quota EC2-VPC Elastic IPs (L-0263D0A3) in Service Quotas.',
      },
      VcpuLimitExceeded: {
        title: 'VcpuLimitExceeded',
        body: 'On-Demand quotas count the vCPUs of running and pending instances of a family group in the Region; stopped instances do not count. Stop or terminate instances, choose a smaller type, or request an increase in Service Quotas.',
      },
      InvalidParameterCombination: {
        title: 'InvalidParameterCombination',
        body: 'Two parameters of the request do not go together, or a parameter that another one needs is missing. The sentence names them. Change one of the two and send the request again.',
      },
      InvalidInstanceAttributeValue: {
        title: 'InvalidInstanceAttributeValue',
        body: 'The new value does not fit this instance. A new instance type must exist in the Region and have the same processor architecture as the AMI, and the AMI must support it.',
      },
      InsufficientInstanceCapacity: {
        title: 'InsufficientInstanceCapacity',
        body: 'AWS has no free computer of this type in the Availability Zone at the moment. Wait, choose another zone when launching, or choose another type.',
      },
      InstanceNotFound: {
        title: 'InvalidInstanceID.NotFound',
        body: 'No instance with this ID exists in the selected Region. Instances belong to one Region, and a terminated instance disappears about an hour after its termination. Check the Region selector.',
      },
      AlreadyAssociated: {
        title: 'Resource.AlreadyAssociated',
        body: 'The Elastic IP address is in use by another instance. Tick "Allow this Elastic IP address to be reassociated" to move it, or disassociate it first.',
      },
      AddressInUse: {
        title: 'InvalidIPAddress.InUse',
        body: 'An associated address cannot be released. Disassociate it from its instance first.',
      },
    },
  },
  ko: {
    why: {
      action: '왜 실패했나요?',
      IncorrectInstanceState: {
        title: 'IncorrectInstanceState',
        body: '작업마다 가능한 상태가 정해져 있습니다. 중지와 재부팅은 실행 중인 인스턴스에만, 시작은 중지된 인스턴스에만 할 수 있고, 종료 중일 때는 기다리는 것 외에 방법이 없습니다. 인스턴스 상태 열을 확인하고 대기 중 또는 중지 중 상태가 끝난 뒤 다시 시도하세요.',
      },
      NeverRan: {
        title: 'IncorrectInstanceState',
        body: '인스턴스가 아직 첫 번째 대기 중(pending) 상태입니다. EC2는 실행 중 상태에 한 번도 도달하지 않은 인스턴스를 중지하지 않습니다. 몇 초 뒤 실행 중이 되면 중지하세요. 종료는 바로 할 수 있습니다.',
      },
      MustBeStopped: {
        title: 'IncorrectInstanceState',
        body: '인스턴스 유형, 사용자 데이터, 커널은 인스턴스가 시작될 때 읽으므로 중지된 상태에서만 바꿀 수 있습니다. 인스턴스를 중지하고 변경한 다음 다시 시작하세요. 종료 방지, 종료 동작, 보안 그룹은 언제든지 바꿀 수 있습니다.',
      },
      OperationNotPermitted: {
        title: 'OperationNotPermitted',
        body: '리소스의 속성이 이 작업을 막고 있습니다. 작업 → 인스턴스 설정에서 보호 설정을 확인하세요.',
      },
      TerminationProtection: {
        title: 'OperationNotPermitted',
        body: '종료 방지가 켜져 있습니다. disableApiTermination 속성이 true이므로 콘솔, CLI, API의 종료 요청이 거부됩니다. 운영 체제 안에서 실행한 shutdown은 막지 않습니다. 종료하려면 작업 → 인스턴스 설정 → 종료 방지 변경에서 활성화를 해제하고 저장한 뒤 다시 종료하세요. 여러 개를 한 번에 종료할 때는 보호된 인스턴스와 같은 가용 영역의 인스턴스가 모두 그대로 남습니다.',
      },
      StopProtection: {
        title: 'OperationNotPermitted',
        body: '중지 방지가 켜져 있습니다. disableApiStop 속성이 true이므로 중지와 종료 요청이 모두 거부됩니다. 운영 체제 안에서 실행한 shutdown은 막지 않습니다. 계속하려면 작업 → 인스턴스 설정 → 중지 방지 변경에서 활성화를 해제하고 저장한 뒤 다시 시도하세요.',
      },
      UnsupportedHibernationConfiguration: {
        title: 'UnsupportedHibernationConfiguration',
        body: '최대 절전 모드는 메모리를 루트 볼륨에 기록하므로 시작할 때 모두 준비되어 있어야 합니다. 최대 절전 모드 활성화, 메모리가 들어갈 만큼 큰 암호화된 EBS 루트 볼륨, 지원되는 인스턴스 유형과 AMI, 150GiB 미만의 메모리(Windows는 16GiB)가 필요합니다. 이미 있는 인스턴스에서는 활성화할 수 없습니다. 최대 절전 모드 동작을 활성화해 새 인스턴스를 시작하거나 중지를 사용하세요. EC2가 일반 중지로 바꿔 실행하지는 않습니다.',
      },
      UnsupportedOperation: {
        title: 'UnsupportedOperation',
        body: '이 종류의 인스턴스는 해당 작업을 지원하지 않습니다. 예를 들어 루트가 인스턴스 스토어인 인스턴스는 중지할 수 없고, 최대 절전 모드가 활성화된 인스턴스는 유형을 바꿀 수 없으며, 최대 절전 상태의 인스턴스는 수정할 수 없습니다.',
      },
      NotReadyToHibernate: {
        title: 'UnsupportedOperation',
        body: '최대 절전 모드를 준비하는 에이전트는 운영 체제가 뜬 뒤 시작되며 실행 중이 된 후 약 2분이 필요합니다. 잠시 기다렸다가 다시 시도하세요. 아래쪽 막대에서 시뮬레이션 시간을 빠르게 할 수 있습니다.',
      },
      InstanceStoreRoot: {
        title: 'UnsupportedOperation',
        body: '이 인스턴스의 루트 디바이스는 인스턴스 스토어 볼륨입니다. 호스트 컴퓨터에 있는 디스크이므로 중지하면 돌아올 곳이 없습니다. 재부팅하거나 종료할 수만 있고, 종료하면 데이터가 사라집니다.',
      },
      Hibernated: {
        title: 'UnsupportedOperation',
        body: '최대 절전 모드가 활성화된 인스턴스는 시작할 때의 유형을 유지하며, 메모리가 저장되어 있는 동안에는 속성을 바꿀 수 없습니다. 시작한 뒤 일반 중지를 하거나 원하는 설정으로 새 인스턴스를 시작하세요.',
      },
      AddressLimitExceeded: {
        title: 'AddressLimitExceeded',
        body: '계정은 리전마다 탄력적 IP 주소를 5개까지 가질 수 있습니다. 연결 여부와 관계없이 할당부터 릴리스까지 계산되며 주소마다 시간당 요금이 부과됩니다. 필요 없는 주소를 릴리스하거나 Service Quotas에서 EC2-VPC Elastic IPs(L-0263D0A3) 할당량 증가를 요청하세요.',
      },
      VcpuLimitExceeded: {
        title: 'VcpuLimitExceeded',
        body: '온디맨드 할당량은 리전에서 실행 중이거나 대기 중인 같은 계열 인스턴스의 vCPU를 합산합니다. 중지된 인스턴스는 포함되지 않습니다. 인스턴스를 중지하거나 종료하고, 더 작은 유형을 고르거나, Service Quotas에서 증가를 요청하세요.',
      },
      InvalidParameterCombination: {
        title: 'InvalidParameterCombination',
        body: '요청의 두 파라미터를 함께 쓸 수 없거나, 다른 파라미터에 필요한 값이 빠졌습니다. 오류 문장에 이름이 나옵니다. 둘 중 하나를 바꿔 다시 요청하세요.',
      },
      InvalidInstanceAttributeValue: {
        title: 'InvalidInstanceAttributeValue',
        body: '새 값이 이 인스턴스에 맞지 않습니다. 새 인스턴스 유형은 리전에 있어야 하고 AMI와 프로세서 아키텍처가 같아야 하며 AMI가 지원해야 합니다.',
      },
      InsufficientInstanceCapacity: {
        title: 'InsufficientInstanceCapacity',
        body: '지금 이 가용 영역에는 해당 유형의 여유 컴퓨터가 없습니다. 기다리거나, 시작할 때 다른 영역을 고르거나, 다른 유형을 선택하세요.',
      },
      InstanceNotFound: {
        title: 'InvalidInstanceID.NotFound',
        body: '선택한 리전에 이 ID의 인스턴스가 없습니다. 인스턴스는 한 리전에 속하고, 종료된 인스턴스는 약 한 시간 뒤 사라집니다. 리전 선택기를 확인하세요.',
      },
      AlreadyAssociated: {
        title: 'Resource.AlreadyAssociated',
        body: '탄력적 IP 주소를 다른 인스턴스가 사용하고 있습니다. 옮기려면 "이 탄력적 IP 주소를 다시 연결하도록 허용"을 선택하거나 먼저 연결을 해제하세요.',
      },
      AddressInUse: {
        title: 'InvalidIPAddress.InUse',
        body: '연결된 주소는 릴리스할 수 없습니다. 먼저 인스턴스에서 연결을 해제하세요.',
      },
    },
  },
}
