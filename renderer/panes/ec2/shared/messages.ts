import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words all resource lists share, and why AWS refused. Facts: EC2, EBS, VPC and Service Quotas user guides. */
export const messages: PaneMessages = {
  en: {
    resource: {
      name: 'Name',
      tag: 'Tag: {key}',
      tags: 'Tags',
      tagKey: 'Tag key',
      manageTags: 'Manage tags',
      tagsSaved: 'Tags of {name} updated.',
      tagsInvalid: 'Correct the tags marked above first',
      save: 'Save',
      actions: 'Actions',
      selected: '{n} selected',
      selectOne: 'Select exactly one row',
      selectSome: 'Select at least one row',
      andMore: 'and {n} more',
      copy: 'Copy {label}',
      details: 'Details',
      detailTabs: 'Details of the selected row',
      create: 'Create',
      page: {
        tabs: 'More about {title}',
        loading: 'Loading',
        notFound: '{id} was not found',
        notFoundBody:
          'There is no such resource in {region}. It may have been deleted, or it may be in another Region.',
        back: 'Back to {list}',
      },
      failed: {
        rename: 'Failed to change the name',
        refresh: 'Failed to refresh',
      },
    },
    why: {
      RootVolumeInUse: {
        title: 'IncorrectState',
        body: 'The volume is the root device of a running instance: the operating system lives on it. Stop the instance, then detach it. Without its root volume the instance cannot start again.',
      },
      AttachNeedsInstance: {
        title: 'IncorrectState',
        body: 'A volume is attached to a running or a stopped instance. While the instance is pending, stopping or shutting down, wait until it comes to rest.',
      },
      VolumeState: {
        title: 'IncorrectState',
        body: 'Each action belongs to a state of the volume: attach and delete need an available volume, detach needs one in use. A volume that is being created, attached or detached needs a few seconds to come to rest.',
      },
      CidrMalformed: {
        title: 'InvalidParameterValue',
        body: 'A source is an address range in CIDR notation: an IPv4 address and a prefix length from 0 to 32, such as 203.0.113.0/24, or an IPv6 one from 0 to 128. A single IPv4 address is written with /32.',
      },
      DeviceName: {
        title: 'InvalidParameterValue',
        body: 'A device name is the point where the instance sees the disk. Each name can be used once on an instance. For data volumes choose one from /dev/sdf to /dev/sdp; the root device has its own name already.',
      },
      VolumeLimits: {
        title: 'InvalidParameterValue',
        body: 'Every volume type has its own range of sizes, IOPS and throughput, and IOPS and throughput may only grow with the size. The sentence names the value and the limit. Change the value, the size or the type.',
      },
      PortRange: {
        title: 'InvalidParameterValue',
        body: 'TCP and UDP ports run from 0 to 65535 and the first of a range is not above the last. ICMP has types and codes from 0 to 255 instead, and -1 means all of them.',
      },
      GroupName: {
        title: 'InvalidParameterValue',
        body: "A security group name has up to 255 letters, digits, spaces and ._-:/()#,{'@'}[]+=&;{'{'}{'}'}!$*, and may not look like an ID (sg-…). Choose another name; it cannot be changed later.",
      },
      KeyName: {
        title: 'InvalidParameterValue',
        body: 'A key pair name has up to 255 ASCII characters and neither begins nor ends with a space.',
      },
      TargetPending: {
        title: 'InvalidInstanceID',
        body: 'The instance is still pending, so its network interface cannot take an address yet. Wait a few seconds until it is running. An instance with several network interfaces needs the interface to be named.',
      },
      NoInternetGateway: {
        title: 'Gateway.NotAttached',
        body: 'A public address needs a way to the internet: the VPC must have an internet gateway attached. The default VPC has one.',
      },
      KeyPairDuplicate: {
        title: 'InvalidKeyPair.Duplicate',
        body: 'Key pair names are unique in a Region. Choose another name, or delete the existing key pair; instances that were launched with it keep its public key.',
      },
      KeyFormat: {
        title: 'InvalidKey.Format',
        body: 'EC2 takes the public half of an RSA key of 1024, 2048 or 4096 bits or of an ED25519 key, as OpenSSH writes it (ssh-rsa … or ssh-ed25519 …), as RFC 4716, or as base64 DER. A private key is never uploaded. Take the file that ends in .pub.',
      },
      KeyPairLimit: {
        title: 'KeyPairLimitExceeded',
        body: 'A Region holds 5,000 key pairs. Delete those that nobody uses.',
      },
      GroupDuplicate: {
        title: 'InvalidGroup.Duplicate',
        body: 'Security group names are unique within a VPC. Choose another name. The Name tag may repeat, the group name may not.',
      },
      GroupReserved: {
        title: 'InvalidGroup.Reserved',
        body: 'Every VPC already has its own group called default, and the name is reserved for it.',
      },
      RuleDuplicate: {
        title: 'InvalidPermission.Duplicate',
        body: 'A rule is the same when protocol, ports and source agree; the description does not count. Remove one of the two, or change its ports or source.',
      },
      RuleLimit: {
        title: 'RulesPerSecurityGroupLimitExceeded',
        body: 'A group holds 60 inbound and 60 outbound rules, IPv4 and IPv6 counted apart. Combine ranges, use a source group, or request an increase of the quota in Service Quotas.',
      },
      GroupLimit: {
        title: 'SecurityGroupLimitExceeded',
        body: 'The Region holds as many security groups as its quota allows. Delete unused groups or request an increase in Service Quotas.',
      },
      DefaultGroup: {
        title: 'CannotDelete',
        body: 'The default security group belongs to its VPC and is deleted only with it. Its rules can be changed.',
      },
      GroupInUse: {
        title: 'DependencyViolation',
        body: 'Something still uses the group: a network interface of an instance, or a rule of another group that names it. Give the instances other groups, remove those rules, or terminate the instances, then delete it.',
      },
      VolumeInUse: {
        title: 'VolumeInUse',
        body: 'The volume is attached to an instance. Detach it first; a root volume can be detached only while its instance is stopped. Only io1 and io2 volumes with Multi-Attach serve several instances.',
      },
      ZoneMismatch: {
        title: 'InvalidVolume.ZoneMismatch',
        body: "A volume lives in one Availability Zone and can be attached only to instances of that zone. Choose an instance of the same zone, or make the volume in the instance's zone.",
      },
      AttachmentLimit: {
        title: 'AttachmentLimitExceeded',
        body: 'Most current instance types share one budget of attachments among volumes, network interfaces and NVMe disks. Detach something, or use another instance or type.',
      },
      VolumeQuota: {
        title: 'VolumeLimitExceeded',
        body: 'All volumes of one type in the Region share a quota of storage, and io1 and io2 one of IOPS. Delete volumes, ask for less, or request an increase in Service Quotas.',
      },
      TagLimit: {
        title: 'TagLimitExceeded',
        body: 'A resource holds up to 50 tags. Tags whose key begins with aws: do not count. Remove one first.',
      },
      QuotaValue: {
        title: 'IllegalArgumentException',
        body: 'A request must ask for more than the account has now, and only for quotas that are adjustable.',
      },
      QuotaRequestOpen: {
        title: 'ResourceAlreadyExistsException',
        body: 'One request for this quota is still open. Wait until it is approved; here that takes two hours of simulated time, which the world bar can speed up.',
      },
    },
  },
  ko: {
    resource: {
      name: 'Name',
      tag: '태그: {key}',
      tags: '태그',
      tagKey: '태그 키',
      manageTags: '태그 관리',
      tagsSaved: '{name}의 태그를 업데이트했습니다.',
      tagsInvalid: '위에 표시된 태그를 먼저 고치세요',
      save: '저장',
      actions: '작업',
      selected: '{n}개 선택됨',
      selectOne: '행을 하나만 선택하세요',
      selectSome: '행을 하나 이상 선택하세요',
      andMore: '외 {n}개',
      copy: '{label} 복사',
      details: '세부 정보',
      detailTabs: '선택한 행의 세부 정보',
      create: '생성',
      page: {
        tabs: '{title} 자세히 보기',
        loading: '불러오는 중',
        notFound: '{id}을(를) 찾을 수 없습니다',
        notFoundBody: '{region}에 해당 리소스가 없습니다. 삭제되었거나 다른 리전에 있을 수 있습니다.',
        back: '{list} 목록으로 돌아가기',
      },
      failed: {
        rename: '이름을 변경하지 못했습니다',
        refresh: '새로 고치지 못했습니다',
      },
    },
    why: {
      RootVolumeInUse: {
        title: 'IncorrectState',
        body: '이 볼륨은 실행 중인 인스턴스의 루트 디바이스로, 운영 체제가 들어 있습니다. 인스턴스를 중지한 다음 분리하세요. 루트 볼륨이 없으면 인스턴스를 다시 시작할 수 없습니다.',
      },
      AttachNeedsInstance: {
        title: 'IncorrectState',
        body: '볼륨은 실행 중이거나 중지된 인스턴스에 연결할 수 있습니다. 인스턴스가 대기 중, 중지 중 또는 종료 중이면 상태가 바뀔 때까지 기다리세요.',
      },
      VolumeState: {
        title: 'IncorrectState',
        body: '작업마다 볼륨의 상태가 정해져 있습니다. 연결과 삭제는 사용 가능한 볼륨에, 분리는 사용 중인 볼륨에 할 수 있습니다. 생성, 연결, 분리 중인 볼륨은 몇 초 기다리세요.',
      },
      CidrMalformed: {
        title: 'InvalidParameterValue',
        body: '소스는 CIDR 표기의 주소 범위입니다. 203.0.113.0/24처럼 IPv4 주소와 0~32의 접두사 길이, 또는 IPv6 주소와 0~128의 길이를 씁니다. IPv4 주소 하나는 /32로 씁니다.',
      },
      DeviceName: {
        title: 'InvalidParameterValue',
        body: '디바이스 이름은 인스턴스가 디스크를 보는 위치입니다. 한 인스턴스에서 이름은 한 번만 쓸 수 있습니다. 데이터 볼륨에는 /dev/sdf~/dev/sdp 중에서 고르세요. 루트 디바이스는 이미 이름이 있습니다.',
      },
      VolumeLimits: {
        title: 'InvalidParameterValue',
        body: '볼륨 유형마다 크기, IOPS, 처리량의 범위가 있고 IOPS와 처리량은 크기에 비례해서만 늘릴 수 있습니다. 오류 문장에 값과 한도가 나옵니다. 값, 크기 또는 유형을 바꾸세요.',
      },
      PortRange: {
        title: 'InvalidParameterValue',
        body: 'TCP와 UDP 포트는 0~65535이며 범위의 시작이 끝보다 클 수 없습니다. ICMP는 포트 대신 0~255의 유형과 코드를 쓰고 -1은 모두를 뜻합니다.',
      },
      GroupName: {
        title: 'InvalidParameterValue',
        body: "보안 그룹 이름은 255자 이하의 영문자, 숫자, 공백과 ._-:/()#,{'@'}[]+=&;{'{'}{'}'}!$*로 이루어지며 ID처럼(sg-…) 시작할 수 없습니다. 나중에 바꿀 수 없으니 다른 이름을 고르세요.",
      },
      KeyName: {
        title: 'InvalidParameterValue',
        body: '키 페어 이름은 ASCII 문자 255자 이하이며 공백으로 시작하거나 끝날 수 없습니다.',
      },
      TargetPending: {
        title: 'InvalidInstanceID',
        body: '인스턴스가 아직 대기 중이어서 네트워크 인터페이스에 주소를 연결할 수 없습니다. 몇 초 뒤 실행 중이 되면 다시 시도하세요. 인터페이스가 여러 개인 인스턴스는 인터페이스를 지정해야 합니다.',
      },
      NoInternetGateway: {
        title: 'Gateway.NotAttached',
        body: '퍼블릭 주소에는 인터넷으로 가는 길이 필요합니다. VPC에 인터넷 게이트웨이가 연결되어 있어야 합니다. 기본 VPC에는 이미 있습니다.',
      },
      KeyPairDuplicate: {
        title: 'InvalidKeyPair.Duplicate',
        body: '키 페어 이름은 리전 안에서 고유합니다. 다른 이름을 쓰거나 기존 키 페어를 삭제하세요. 그 키로 시작한 인스턴스에는 퍼블릭 키가 남습니다.',
      },
      KeyFormat: {
        title: 'InvalidKey.Format',
        body: 'EC2는 RSA 1024/2048/4096비트 또는 ED25519 키의 퍼블릭 키를 받습니다. 형식은 OpenSSH(ssh-rsa … 또는 ssh-ed25519 …), RFC 4716, base64 DER입니다. 프라이빗 키는 올리지 않습니다. .pub로 끝나는 파일을 쓰세요.',
      },
      KeyPairLimit: {
        title: 'KeyPairLimitExceeded',
        body: '리전에는 키 페어를 5,000개까지 둘 수 있습니다. 쓰지 않는 키 페어를 삭제하세요.',
      },
      GroupDuplicate: {
        title: 'InvalidGroup.Duplicate',
        body: '보안 그룹 이름은 VPC 안에서 고유합니다. 다른 이름을 고르세요. Name 태그는 같아도 되지만 그룹 이름은 같을 수 없습니다.',
      },
      GroupReserved: {
        title: 'InvalidGroup.Reserved',
        body: '모든 VPC에는 이미 default라는 그룹이 있으며 이 이름은 예약되어 있습니다.',
      },
      RuleDuplicate: {
        title: 'InvalidPermission.Duplicate',
        body: '프로토콜, 포트, 소스가 같으면 같은 규칙입니다. 설명은 비교하지 않습니다. 둘 중 하나를 제거하거나 포트 또는 소스를 바꾸세요.',
      },
      RuleLimit: {
        title: 'RulesPerSecurityGroupLimitExceeded',
        body: '그룹에는 인바운드와 아웃바운드 규칙을 각각 60개까지, IPv4와 IPv6을 따로 세어 둘 수 있습니다. 범위를 합치거나 소스로 그룹을 쓰거나 Service Quotas에서 증가를 요청하세요.',
      },
      GroupLimit: {
        title: 'SecurityGroupLimitExceeded',
        body: '리전의 보안 그룹 수가 할당량에 도달했습니다. 쓰지 않는 그룹을 삭제하거나 Service Quotas에서 증가를 요청하세요.',
      },
      DefaultGroup: {
        title: 'CannotDelete',
        body: '기본 보안 그룹은 VPC에 속하며 VPC와 함께만 삭제됩니다. 규칙은 바꿀 수 있습니다.',
      },
      GroupInUse: {
        title: 'DependencyViolation',
        body: '아직 이 그룹을 쓰는 것이 있습니다. 인스턴스의 네트워크 인터페이스이거나 이 그룹을 가리키는 다른 그룹의 규칙입니다. 인스턴스의 그룹을 바꾸거나 규칙을 제거하거나 인스턴스를 종료한 다음 삭제하세요.',
      },
      VolumeInUse: {
        title: 'VolumeInUse',
        body: '볼륨이 인스턴스에 연결되어 있습니다. 먼저 분리하세요. 루트 볼륨은 인스턴스가 중지된 동안에만 분리할 수 있습니다. 다중 연결을 켠 io1, io2 볼륨만 여러 인스턴스에 연결됩니다.',
      },
      ZoneMismatch: {
        title: 'InvalidVolume.ZoneMismatch',
        body: '볼륨은 하나의 가용 영역에 있으며 같은 영역의 인스턴스에만 연결할 수 있습니다. 같은 영역의 인스턴스를 고르거나 인스턴스의 영역에 볼륨을 만드세요.',
      },
      AttachmentLimit: {
        title: 'AttachmentLimitExceeded',
        body: '대부분의 최신 인스턴스 유형은 볼륨, 네트워크 인터페이스, NVMe 디스크가 연결 수 한도를 함께 씁니다. 무언가를 분리하거나 다른 인스턴스나 유형을 쓰세요.',
      },
      VolumeQuota: {
        title: 'VolumeLimitExceeded',
        body: '리전에서 같은 유형의 볼륨은 스토리지 할당량을, io1과 io2는 IOPS 할당량을 함께 씁니다. 볼륨을 삭제하거나 더 작게 요청하거나 Service Quotas에서 증가를 요청하세요.',
      },
      TagLimit: {
        title: 'TagLimitExceeded',
        body: '리소스에는 태그를 50개까지 붙일 수 있습니다. 키가 aws:로 시작하는 태그는 세지 않습니다. 먼저 하나를 제거하세요.',
      },
      QuotaValue: {
        title: 'IllegalArgumentException',
        body: '지금 적용된 값보다 큰 값을, 조정 가능한 할당량에 대해서만 요청할 수 있습니다.',
      },
      QuotaRequestOpen: {
        title: 'ResourceAlreadyExistsException',
        body: '이 할당량에 대한 요청이 아직 열려 있습니다. 승인될 때까지 기다리세요. 여기서는 시뮬레이션 시간으로 2시간이 걸리며 아래쪽 막대에서 시간을 빠르게 할 수 있습니다.',
      },
    },
  },
}
