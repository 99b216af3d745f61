import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of the dialogs. Facts about what is kept, lost and billed: EC2 user guide, "Instance lifecycle". */
export const messages: PaneMessages = {
  en: {
    instances: {
      dialog: {
        save: 'Save',
        andMore: 'and {n} more',
        mixed: 'The selected instances differ at the moment. Saving gives all of them this setting.',
        releasesPublicIp: 'Released: the public IPv4 address {ips}. A new one is assigned at the next start.',
        stop: {
          title: 'Stop instance?',
          body: 'The operating system shuts down and the instance leaves its host. You can start it again at any time.',
          confirm: 'Stop',
          kept: 'Kept: EBS volumes, private IPv4 address, Elastic IP addresses, security groups, tags.',
          lost: 'Lost: memory (RAM), and any data on instance store volumes.',
          billed: 'You stop paying for the instance. You keep paying for its EBS volumes and Elastic IP addresses.',
          money: 'Stopping ends {instances} per hour. The volumes go on costing {volumes} per hour.',
        },
        reboot: {
          title: 'Reboot instance?',
          body: 'The operating system restarts on the same host. The state stays Running, and connections are interrupted.',
          confirm: 'Reboot',
          kept: 'Kept: IP addresses, EBS volumes, data on instance store volumes.',
          lost: 'Lost: memory (RAM) and running programs.',
          billed: 'Billing goes on; a reboot starts no new minimum charge.',
        },
        hibernate: {
          title: 'Hibernate instance?',
          body: 'The memory is written to the root volume and the instance stops. At the next start, programs go on where they were.',
          confirm: 'Hibernate',
          kept: 'Kept: memory (RAM) on the EBS root volume, EBS volumes, private IPv4 address, Elastic IP addresses.',
          lost: 'Lost: any data on instance store volumes.',
          billed:
            'You pay for the instance until it is stopped, including while it hibernates. Then only EBS and Elastic IP addresses are charged.',
          money: 'Hibernating ends {instances} per hour once stopped. The volumes go on costing {volumes} per hour.',
        },
        terminate: {
          title: 'Terminate (delete) instance?',
          warning:
            'On an EBS-backed instance, the default action is for the root EBS volume to be deleted when the instance is terminated. Storage on any local drives will be lost.',
          body: 'Are you sure you want to terminate these instances? This cannot be undone.',
          confirm: 'Terminate (delete)',
          protected:
            'Termination protection is enabled (instances: {n}). EC2 refuses the request for them and for every other selected instance in the same Availability Zone.',
          kept: 'Kept: Elastic IP addresses (disassociated, still charged) and volumes without Delete on termination.',
          lost: 'Lost: the instance, its private IP address, memory, instance store data, and volumes with Delete on termination.',
          billed: 'You stop paying for the instance when it begins to shut down.',
          money: 'Terminating ends {instances} per hour. The volumes cost {volumes} per hour at the moment.',
        },
        terminationProtection: {
          label: 'Termination protection',
          hint: 'While enabled, the instance cannot be terminated with the console, the CLI or the API. A shutdown from inside the operating system is not prevented.',
          enable: 'Enable',
          on: 'Enabled termination protection for {ids}',
          off: 'Disabled termination protection for {ids}',
        },
        stopProtection: {
          label: 'Stop protection',
          hint: 'While enabled, the instance can be neither stopped nor terminated with the console, the CLI or the API.',
          enable: 'Enable',
          on: 'Enabled stop protection for {ids}',
          off: 'Disabled stop protection for {ids}',
        },
        sourceDestCheck: {
          label: 'Source / destination checking',
          hint: 'An instance normally accepts only traffic addressed to it. Stop the check for a NAT, a router or a firewall that passes traffic on.',
          enable: 'Enable the check',
          on: 'Enabled source/destination checking for {ids}',
          off: 'Stopped source/destination checking for {ids}',
        },
        credits: {
          label: 'Credit specification',
          hint: 'Unlimited lets the CPU burst beyond earned credits; surplus credits are charged. Standard falls back to the baseline when the credits are used up.',
          enable: 'Unlimited mode',
          on: 'Unlimited mode is on for {ids}',
          off: 'Unlimited mode is off for {ids}',
        },
        shutdownBehavior: {
          hint: 'Applies when the operating system itself shuts down, for example with shutdown -h. Termination protection does not prevent it.',
          stop: 'The instance stops and keeps its EBS volumes.',
          terminate: 'The instance is terminated.',
          done: 'Changed shutdown behavior of {ids} to {value}',
        },
        instanceType: {
          current: 'Current instance type',
          new: 'New instance type',
          hint: 'Only types with the same processor architecture that are offered in the Availability Zone are listed.',
          same: 'Choose a different instance type.',
          size: '{vcpus} vCPU, {memory} GiB memory',
          perHour: '{price} per hour',
          done: 'Changed the instance type of {id} to {type}',
        },
        userData: {
          label: 'User data',
          hint: 'At most 16 KB. By default, user data runs only at the first start of an instance.',
          tooLong: 'User data is limited to 16 KB.',
          mustStop: 'To edit the user data, stop the instance first.',
          done: 'Changed the user data of {id}',
        },
        tags: { done: 'Changed the tags of {id}' },
        associateAddress: {
          save: 'Associate',
          choose: 'Choose an Elastic IP address',
          none: 'There is no other Elastic IP address in this Region.',
          allocate: 'Allocate Elastic IP address',
          inUse: 'In use by {id}',
          hint: 'A public IPv4 address is charged by the hour, whether it is in use or idle.',
          replaces:
            'The Elastic IP address {ip} that is associated now will be disassociated. It stays allocated to your account.',
          releases: 'The public IPv4 address {ip} that was assigned automatically will be released for good.',
          reassociate: 'Allow this Elastic IP address to be reassociated',
          reassociateHint: 'If it is in use, it moves here from the other instance.',
          done: 'Elastic IP address {ip} has been associated with instance {id}',
        },
        disassociateAddress: {
          save: 'Disassociate',
          stays:
            'The address stays allocated to your account and is charged until it is released. A running instance that was launched with a public IPv4 address gets a new one.',
          done: 'Elastic IP address {ip} has been disassociated',
        },
        securityGroups: {
          label: 'Associated security groups',
          hint: 'The rules of all groups apply together. Changes take effect at once, while the instance is running as well.',
          placeholder: 'Select security groups',
          atLeastOne: 'An instance has at least one security group.',
          done: 'Changed the security groups of {id}',
        },
        detailedMonitoring: {
          label: 'Detailed monitoring',
          hint: 'Basic monitoring sends metrics every 5 minutes at no charge. Detailed monitoring sends them every minute.',
          enable: 'Enable',
          price: 'Detailed monitoring costs {price} per month for the selected instances while they run.',
          charged: 'Additional charges apply.',
          on: 'Enabled detailed monitoring for {ids}',
          off: 'Disabled detailed monitoring for {ids}',
        },
      },
    },
  },
  ko: {
    instances: {
      dialog: {
        save: '저장',
        andMore: '외 {n}개',
        mixed: '선택한 인스턴스의 설정이 서로 다릅니다. 저장하면 모두 이 설정으로 바뀝니다.',
        releasesPublicIp: '반환됨: 퍼블릭 IPv4 주소 {ips}. 다음에 시작할 때 새 주소가 할당됩니다.',
        stop: {
          title: '인스턴스를 중지하시겠습니까?',
          body: '운영 체제가 종료되고 인스턴스가 호스트를 떠납니다. 언제든지 다시 시작할 수 있습니다.',
          confirm: '중지',
          kept: '유지: EBS 볼륨, 프라이빗 IPv4 주소, 탄력적 IP 주소, 보안 그룹, 태그',
          lost: '손실: 메모리(RAM), 인스턴스 스토어 볼륨의 데이터',
          billed: '인스턴스 요금은 멈춥니다. EBS 볼륨과 탄력적 IP 주소 요금은 계속 부과됩니다.',
          money:
            '중지하면 시간당 {instances}이(가) 더 이상 부과되지 않습니다. 볼륨은 시간당 {volumes}씩 계속 부과됩니다.',
        },
        reboot: {
          title: '인스턴스를 재부팅하시겠습니까?',
          body: '같은 호스트에서 운영 체제가 다시 시작됩니다. 상태는 실행 중으로 유지되고 연결은 끊어집니다.',
          confirm: '재부팅',
          kept: '유지: IP 주소, EBS 볼륨, 인스턴스 스토어 볼륨의 데이터',
          lost: '손실: 메모리(RAM)와 실행 중이던 프로그램',
          billed: '요금은 계속 부과되며 재부팅으로 새 최소 요금이 시작되지 않습니다.',
        },
        hibernate: {
          title: '인스턴스를 최대 절전 모드로 전환하시겠습니까?',
          body: '메모리를 루트 볼륨에 기록하고 인스턴스를 중지합니다. 다시 시작하면 프로그램이 이어서 실행됩니다.',
          confirm: '최대 절전 모드',
          kept: '유지: EBS 루트 볼륨에 저장된 메모리(RAM), EBS 볼륨, 프라이빗 IPv4 주소, 탄력적 IP 주소',
          lost: '손실: 인스턴스 스토어 볼륨의 데이터',
          billed:
            '최대 절전 모드로 전환되는 동안을 포함해 중지될 때까지 인스턴스 요금이 부과됩니다. 그 뒤에는 EBS와 탄력적 IP 주소 요금만 부과됩니다.',
          money:
            '중지되면 시간당 {instances}이(가) 더 이상 부과되지 않습니다. 볼륨은 시간당 {volumes}씩 계속 부과됩니다.',
        },
        terminate: {
          title: '인스턴스를 종료(삭제)하시겠습니까?',
          warning:
            'EBS 지원 인스턴스에서는 인스턴스를 종료할 때 루트 EBS 볼륨을 삭제하는 것이 기본 동작입니다. 로컬 드라이브의 스토리지는 손실됩니다.',
          body: '이 인스턴스를 종료하시겠습니까? 되돌릴 수 없습니다.',
          confirm: '종료(삭제)',
          protected:
            '종료 방지가 활성화되어 있습니다(인스턴스 {n}개). EC2는 이 인스턴스와 같은 가용 영역에서 선택한 다른 모든 인스턴스에 대해 요청을 거부합니다.',
          kept: '유지: 탄력적 IP 주소(연결 해제, 요금 계속 부과), 종료 시 삭제가 꺼진 볼륨',
          lost: '손실: 인스턴스, 프라이빗 IP 주소, 메모리, 인스턴스 스토어 데이터, 종료 시 삭제가 켜진 볼륨',
          billed: '종료가 시작되면 인스턴스 요금이 멈춥니다.',
          money:
            '종료하면 시간당 {instances}이(가) 더 이상 부과되지 않습니다. 현재 볼륨 요금은 시간당 {volumes}입니다.',
        },
        terminationProtection: {
          label: '종료 방지',
          hint: '활성화되어 있는 동안 콘솔, CLI, API로 인스턴스를 종료할 수 없습니다. 운영 체제 안에서 실행한 shutdown은 막지 않습니다.',
          enable: '활성화',
          on: '{ids}의 종료 방지를 활성화했습니다.',
          off: '{ids}의 종료 방지를 비활성화했습니다.',
        },
        stopProtection: {
          label: '중지 방지',
          hint: '활성화되어 있는 동안 콘솔, CLI, API로 인스턴스를 중지하거나 종료할 수 없습니다.',
          enable: '활성화',
          on: '{ids}의 중지 방지를 활성화했습니다.',
          off: '{ids}의 중지 방지를 비활성화했습니다.',
        },
        sourceDestCheck: {
          label: '소스/대상 확인',
          hint: '인스턴스는 보통 자신에게 온 트래픽만 받습니다. 트래픽을 전달하는 NAT, 라우터, 방화벽이라면 확인을 중지하세요.',
          enable: '확인 활성화',
          on: '{ids}의 소스/대상 확인을 활성화했습니다.',
          off: '{ids}의 소스/대상 확인을 중지했습니다.',
        },
        credits: {
          label: '크레딧 사양',
          hint: '무제한 모드에서는 적립한 크레딧보다 더 CPU를 쓸 수 있고 초과 크레딧에 요금이 부과됩니다. 표준 모드에서는 크레딧을 다 쓰면 기준 성능으로 내려갑니다.',
          enable: '무제한 모드',
          on: '{ids}의 무제한 모드를 켰습니다.',
          off: '{ids}의 무제한 모드를 껐습니다.',
        },
        shutdownBehavior: {
          hint: 'shutdown -h처럼 운영 체제가 스스로 종료될 때 적용됩니다. 종료 방지로 막을 수 없습니다.',
          stop: '인스턴스가 중지되고 EBS 볼륨은 유지됩니다.',
          terminate: '인스턴스가 종료(삭제)됩니다.',
          done: '{ids}의 종료 동작을 {value}(으)로 변경했습니다.',
        },
        instanceType: {
          current: '현재 인스턴스 유형',
          new: '새 인스턴스 유형',
          hint: '프로세서 아키텍처가 같고 이 가용 영역에서 제공되는 유형만 표시됩니다.',
          same: '다른 인스턴스 유형을 선택하세요.',
          size: 'vCPU {vcpus}개, 메모리 {memory}GiB',
          perHour: '시간당 {price}',
          done: '{id}의 인스턴스 유형을 {type}(으)로 변경했습니다.',
        },
        userData: {
          label: '사용자 데이터',
          hint: '최대 16KB입니다. 기본적으로 사용자 데이터는 인스턴스를 처음 시작할 때만 실행됩니다.',
          tooLong: '사용자 데이터는 16KB로 제한됩니다.',
          mustStop: '사용자 데이터를 편집하려면 먼저 인스턴스를 중지하세요.',
          done: '{id}의 사용자 데이터를 변경했습니다.',
        },
        tags: { done: '{id}의 태그를 변경했습니다.' },
        associateAddress: {
          save: '연결',
          choose: '탄력적 IP 주소 선택',
          none: '이 리전에 다른 탄력적 IP 주소가 없습니다.',
          allocate: '탄력적 IP 주소 할당',
          inUse: '{id}에서 사용 중',
          hint: '퍼블릭 IPv4 주소는 사용 여부와 관계없이 시간당 요금이 부과됩니다.',
          replaces: '지금 연결된 탄력적 IP 주소 {ip}의 연결이 해제됩니다. 계정에는 계속 할당되어 있습니다.',
          releases: '자동으로 할당된 퍼블릭 IPv4 주소 {ip}이(가) 영구히 반환됩니다.',
          reassociate: '이 탄력적 IP 주소를 다시 연결하도록 허용',
          reassociateHint: '사용 중이면 다른 인스턴스에서 이 인스턴스로 옮깁니다.',
          done: '탄력적 IP 주소 {ip}이(가) 인스턴스 {id}에 연결되었습니다.',
        },
        disassociateAddress: {
          save: '연결 해제',
          stays:
            '주소는 계정에 계속 할당되어 있으며 릴리스할 때까지 요금이 부과됩니다. 퍼블릭 IPv4 주소와 함께 시작한 실행 중인 인스턴스는 새 주소를 받습니다.',
          done: '탄력적 IP 주소 {ip}의 연결이 해제되었습니다.',
        },
        securityGroups: {
          label: '연결된 보안 그룹',
          hint: '모든 그룹의 규칙이 함께 적용됩니다. 실행 중인 인스턴스에도 변경이 바로 적용됩니다.',
          placeholder: '보안 그룹 선택',
          atLeastOne: '인스턴스에는 보안 그룹이 하나 이상 있어야 합니다.',
          done: '{id}의 보안 그룹을 변경했습니다.',
        },
        detailedMonitoring: {
          label: '세부 모니터링',
          hint: '기본 모니터링은 무료로 5분마다 지표를 보냅니다. 세부 모니터링은 1분마다 보냅니다.',
          enable: '활성화',
          price: '선택한 인스턴스가 실행되는 동안 세부 모니터링 요금은 월 {price}입니다.',
          charged: '추가 요금이 부과됩니다.',
          on: '{ids}의 세부 모니터링을 활성화했습니다.',
          off: '{ids}의 세부 모니터링을 비활성화했습니다.',
        },
      },
    },
  },
  course: {
    en: {
      instances: {
        dialog: {
          stop: { confirm: 'Yes, Stop' },
          reboot: { confirm: 'Yes, Reboot' },
          hibernate: { confirm: 'Yes, Stop - Hibernate' },
          terminate: { title: 'Terminate instances?', confirm: 'Yes, Terminate' },
        },
      },
    },
    ko: {
      instances: {
        dialog: {
          stop: { confirm: '예, 중지' },
          reboot: { confirm: '예, 재부팅' },
          hibernate: { confirm: '예, 최대 절전 모드' },
          terminate: { title: '인스턴스를 종료하시겠습니까?', confirm: '예, 종료' },
        },
      },
    },
  },
}
