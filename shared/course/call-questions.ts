/** Questions that follow from what a learner did: one for each kind of call, asked only of those who made it. */
import type { CourseText } from './words.ts'

export interface Question {
  readonly id: string
  readonly text: CourseText
  readonly choices: readonly CourseText[]
  readonly answer: number
  readonly why: CourseText
}

/** By the name of the call. */
export const CALL_QUESTIONS: readonly Question[] = [
  {
    id: 'StopInstances',
    text: {
      en: 'What goes on costing while an instance is stopped?',
      ko: '인스턴스가 중지된 동안 계속 청구되는 것은?',
    },
    choices: [
      { en: 'Its EBS volumes', ko: 'EBS 볼륨' },
      { en: 'Its instance hours', ko: '인스턴스 시간' },
      { en: 'Nothing', ko: '없음' },
    ],
    answer: 0,
    why: {
      en: 'A stopped instance is not billed; its volumes and Elastic IPs are.',
      ko: '중지된 인스턴스는 청구되지 않지만 볼륨과 탄력적 IP는 청구됩니다.',
    },
  },
  {
    id: 'StartInstances',
    text: {
      en: 'A stopped instance was started. What about its dynamic public IPv4 address?',
      ko: '중지된 인스턴스를 시작했습니다. 동적 퍼블릭 IPv4 주소는?',
    },
    choices: [
      { en: 'It is the same', ko: '그대로' },
      { en: 'It is another one', ko: '다른 주소' },
      { en: 'It has none any more', ko: '더 이상 없음' },
    ],
    answer: 1,
    why: {
      en: 'A stop gives the address back to the pool; a start takes another.',
      ko: '중지하면 주소를 풀에 돌려주고, 시작하면 다른 주소를 받습니다.',
    },
  },
  {
    id: 'RebootInstances',
    text: { en: 'What does a reboot change?', ko: '재부팅은 무엇을 바꿉니까?' },
    choices: [
      { en: 'The host', ko: '호스트' },
      { en: 'The public address', ko: '퍼블릭 주소' },
      { en: 'Neither', ko: '둘 다 아님' },
    ],
    answer: 2,
    why: {
      en: 'A reboot stays on its host and keeps its addresses and instance store.',
      ko: '재부팅은 같은 호스트에 머물며 주소와 인스턴스 스토어를 유지합니다.',
    },
  },
  {
    id: 'TerminateInstances',
    text: {
      en: 'What becomes of the root volume of a terminated instance by default?',
      ko: '종료된 인스턴스의 루트 볼륨은 기본적으로?',
    },
    choices: [
      { en: 'It is deleted', ko: '삭제됨' },
      { en: 'It stays available', ko: '사용 가능 상태로 남음' },
      { en: 'It becomes a snapshot', ko: '스냅샷이 됨' },
    ],
    answer: 0,
    why: {
      en: 'DeleteOnTermination is true for the root volume of a launch, false for volumes attached later.',
      ko: '시작 때의 루트 볼륨은 DeleteOnTermination이 true, 나중에 연결한 볼륨은 false입니다.',
    },
  },
  {
    id: 'RunInstances',
    text: { en: 'When does user data run by default?', ko: '사용자 데이터는 기본적으로 언제 실행됩니까?' },
    choices: [
      { en: 'At the first boot only', ko: '첫 부팅에만' },
      { en: 'At every boot', ko: '부팅할 때마다' },
      { en: 'When an instance is stopped', ko: '중지할 때' },
    ],
    answer: 0,
    why: { en: 'The script is the last stage of the first boot.', ko: '스크립트는 첫 부팅의 마지막 단계입니다.' },
  },
  {
    id: 'AllocateAddress',
    text: { en: 'How many Elastic IPs may a Region have by default?', ko: '리전당 탄력적 IP는 기본 몇 개까지입니까?' },
    choices: [
      { en: '2', ko: '2' },
      { en: '5', ko: '5' },
      { en: '20', ko: '20' },
    ],
    answer: 1,
    why: {
      en: 'Five, a soft limit: Service Quotas takes requests for more.',
      ko: '다섯 개이며 소프트 제한입니다. Service Quotas에 증가를 요청할 수 있습니다.',
    },
  },
  {
    id: 'AuthorizeSecurityGroupIngress',
    text: {
      en: 'A security group has a rule for inbound HTTP. Do the answers need an outbound rule?',
      ko: '보안 그룹에 인바운드 HTTP 규칙이 있습니다. 응답에 아웃바운드 규칙이 필요합니까?',
    },
    choices: [
      { en: 'Yes', ko: '예' },
      { en: 'No, it is stateful', ko: '아니요, 상태 저장이므로' },
      { en: 'Only over TCP', ko: 'TCP일 때만' },
    ],
    answer: 1,
    why: {
      en: 'Security groups remember connections; network ACLs do not.',
      ko: '보안 그룹은 연결을 기억합니다. 네트워크 ACL은 그렇지 않습니다.',
    },
  },
  {
    id: 'CreateImage',
    text: { en: 'What holds the data of an EBS-backed AMI?', ko: 'EBS 기반 AMI의 데이터는 어디에 있습니까?' },
    choices: [
      { en: 'Snapshots', ko: '스냅샷' },
      { en: 'Instance store', ko: '인스턴스 스토어' },
      { en: 'The running instance', ko: '실행 중인 인스턴스' },
    ],
    answer: 0,
    why: {
      en: 'Registering made a snapshot of each volume; they outlive a deregistered image.',
      ko: '등록할 때 볼륨마다 스냅샷이 만들어지고, 등록을 취소해도 남습니다.',
    },
  },
  {
    id: 'CreateVolume',
    text: { en: 'Which instances can a volume be attached to?', ko: '볼륨은 어떤 인스턴스에 연결할 수 있습니까?' },
    choices: [
      { en: 'Any in the Region', ko: '리전의 아무 인스턴스' },
      { en: 'Those of its Availability Zone', ko: '같은 가용 영역의 인스턴스' },
      { en: 'Any in the account', ko: '계정의 아무 인스턴스' },
    ],
    answer: 1,
    why: {
      en: 'A volume lies in one Availability Zone; a snapshot reaches the whole Region.',
      ko: '볼륨은 한 가용 영역에 있고, 스냅샷은 리전 전체에서 쓸 수 있습니다.',
    },
  },
  {
    id: 'MonitorInstances',
    text: { en: 'How often does detailed monitoring send data?', ko: '세부 모니터링은 얼마마다 지표를 보냅니까?' },
    choices: [
      { en: 'Every minute', ko: '1분마다' },
      { en: 'Every five minutes', ko: '5분마다' },
      { en: 'Every second', ko: '1초마다' },
    ],
    answer: 0,
    why: {
      en: 'Basic monitoring: five minutes, free. Detailed: one minute, billed.',
      ko: '기본 모니터링은 5분, 무료. 세부 모니터링은 1분, 유료입니다.',
    },
  },
  {
    id: 'PutMetricAlarm',
    text: {
      en: 'An alarm is 2 out of 3. When does it go to ALARM?',
      ko: '경보가 3개 중 2개입니다. 언제 ALARM이 됩니까?',
    },
    choices: [
      { en: 'When two of the last three periods breach', ko: '최근 세 기간 중 두 기간이 임계값을 넘을 때' },
      { en: 'After two minutes', ko: '2분 뒤' },
      { en: 'When three in a row breach', ko: '세 번 연속 넘을 때' },
    ],
    answer: 0,
    why: { en: 'M out of N: M breaching points among the last N.', ko: 'M/N: 최근 N개 중 M개가 넘을 때입니다.' },
  },
  {
    id: 'ModifyInstanceAttribute',
    text: {
      en: 'In which state can the type of an instance be changed?',
      ko: '인스턴스 유형은 어느 상태에서 바꿀 수 있습니까?',
    },
    choices: [
      { en: 'running', ko: 'running' },
      { en: 'stopped', ko: 'stopped' },
      { en: 'any', ko: '아무 상태' },
    ],
    answer: 1,
    why: { en: 'It gets another host at its next start.', ko: '다음 시작 때 다른 호스트를 받습니다.' },
  },
  {
    id: 'PurchaseReservedInstancesOffering',
    text: { en: 'A Reserved Instance is …', ko: '예약 인스턴스는 …' },
    choices: [
      { en: 'a machine of your own', ko: '내 전용 서버' },
      { en: 'a discount on matching use', ko: '맞는 사용량에 대한 할인' },
      { en: 'a Spot request', ko: '스팟 요청' },
    ],
    answer: 1,
    why: {
      en: 'It is paid for every hour of the term, whether something matches or not.',
      ko: '맞는 사용량이 있든 없든 기간 내내 지불합니다.',
    },
  },
  {
    id: 'RequestSpotInstances',
    text: { en: 'How long before does the interruption notice come?', ko: '중단 통지는 얼마 전에 옵니까?' },
    choices: [
      { en: 'Two minutes', ko: '2분' },
      { en: 'One hour', ko: '1시간' },
      { en: 'It does not', ko: '오지 않음' },
    ],
    answer: 0,
    why: {
      en: 'Two minutes; by default the instance is terminated then.',
      ko: '2분 전이며, 기본으로 인스턴스가 종료됩니다.',
    },
  },
]
