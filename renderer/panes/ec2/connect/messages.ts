import type { PaneMessages } from '../../../i18n/merge.ts'

/** Words of the page on which people get inside an instance. */
export const messages: PaneMessages = {
  en: {
    connect: {
      title: 'Connect to instance',
      description:
        'A shell on the simulated machine of the instance, its system log, and the page its web server shows. Everything stays on this computer.',
      tab: {
        terminal: 'EC2 Instance Connect',
        log: 'System log',
        screenshot: 'Screenshot',
        page: 'Web page',
        metadata: 'Metadata',
      },
      gone: 'There is no such instance in this Region.',
      backToList: 'Back to the instances',
      notRunning: 'The instance is {state}. A shell needs it running.',
      windows: 'Shells of Windows instances are not simulated.',
      noPort:
        'Port 22 is closed to the internet by the security groups, so AWS would not let EC2 Instance Connect in. This terminal is let in as the EC2 serial console would be, which needs no port.',
      starting: 'Connecting…',
      terminal: 'Terminal of {id}',
      terminalHint:
        'Ctrl+C gives up the line, the arrow keys bring back earlier ones, Ctrl+L clears. Tab leaves the terminal.',
      closed: 'The instance is not running any more. The connection was closed.',
      screenshotOf: 'Screen of {id}',
      metadata: {
        endpoint: 'Metadata endpoint',
        tokens: 'IMDSv2 tokens',
        hops: 'Response hop limit',
        description:
          'Inside the instance the metadata service answers at 169.254.169.254. It can answer on a port of this computer too, for curl and SDKs; web pages are not answered there.',
        open: 'Open a local port',
        close: 'Close the local port',
        opened: 'The metadata service of this instance answers at {url} until it is closed or Cumulab ends.',
        commands: 'Commands',
        copy: 'Copy the commands',
      },
      reload: 'Reload',
      copyLog: 'Copy the log',
      emptyLog: 'Nothing was written to the console yet.',
      logOf: 'System log of {id}',
      address: 'Address',
      path: 'Path',
      port: 'Port',
      open: 'Open',
      pageOf: 'The page at {url}',
      answered: '{status} from {url}',
      timeout: '{url} timed out',
      refused: '{url} refused the connection',
      reason: {
        'not-running': 'The instance is not running.',
        'no-public-address': 'The instance has no public IPv4 address, so nothing on the internet can reach it.',
        'network-acl':
          'The network ACL of its subnet drops the packet or its reply: it needs an inbound rule for the port and an outbound rule for ports 1024-65535.',
        'security-group':
          'No rule of its security groups lets this port in from the internet. Packets that no rule allows are dropped, so a browser waits until it gives up.',
        'no-route':
          'The subnet has no way to and from the internet: its VPC needs an internet gateway, and its route table a route to it.',
        'no-service':
          'The packet arrived, but no program listens on this port. Install and start a web server, in the terminal or by user data.',
      },
      editRules: 'Edit inbound rules',
    },
    instances: { action: { connect: 'Connect', systemLog: 'Get system log', launchMore: 'Launch more like this' } },
  },
  ko: {
    connect: {
      title: '인스턴스에 연결',
      description:
        '인스턴스의 시뮬레이션된 머신에서 실행되는 셸, 시스템 로그, 웹 서버가 보여 주는 페이지입니다. 모든 것은 이 컴퓨터 안에 있습니다.',
      tab: {
        terminal: 'EC2 인스턴스 연결',
        log: '시스템 로그',
        screenshot: '스크린샷',
        page: '웹 페이지',
        metadata: '메타데이터',
      },
      gone: '이 리전에 해당 인스턴스가 없습니다.',
      backToList: '인스턴스 목록으로',
      notRunning: '인스턴스가 {state} 상태입니다. 셸을 사용하려면 실행 중이어야 합니다.',
      windows: 'Windows 인스턴스의 셸은 시뮬레이션되지 않습니다.',
      noPort:
        '보안 그룹이 인터넷에서 오는 22번 포트를 막고 있어 AWS에서는 EC2 인스턴스 연결을 사용할 수 없습니다. 이 터미널은 포트가 필요 없는 EC2 직렬 콘솔처럼 연결됩니다.',
      starting: '연결하는 중…',
      terminal: '{id}의 터미널',
      terminalHint:
        'Ctrl+C는 줄을 취소하고, 화살표 키는 이전 줄을 불러오며, Ctrl+L은 화면을 지웁니다. Tab 키로 터미널에서 나갑니다.',
      closed: '인스턴스가 더 이상 실행 중이 아닙니다. 연결이 닫혔습니다.',
      screenshotOf: '{id}의 화면',
      metadata: {
        endpoint: '메타데이터 엔드포인트',
        tokens: 'IMDSv2 토큰',
        hops: '응답 홉 제한',
        description:
          '인스턴스 안에서는 메타데이터 서비스가 169.254.169.254에서 응답합니다. curl과 SDK를 위해 이 컴퓨터의 포트에서도 응답할 수 있으며, 웹 페이지에는 응답하지 않습니다.',
        open: '로컬 포트 열기',
        close: '로컬 포트 닫기',
        opened: '닫거나 Cumulab을 종료할 때까지 이 인스턴스의 메타데이터 서비스가 {url}에서 응답합니다.',
        commands: '명령',
        copy: '명령 복사',
      },
      reload: '다시 불러오기',
      copyLog: '로그 복사',
      emptyLog: '아직 콘솔에 기록된 내용이 없습니다.',
      logOf: '{id}의 시스템 로그',
      address: '주소',
      path: '경로',
      port: '포트',
      open: '열기',
      pageOf: '{url} 페이지',
      answered: '{url}의 응답 {status}',
      timeout: '{url} 시간 초과',
      refused: '{url} 연결 거부됨',
      reason: {
        'not-running': '인스턴스가 실행 중이 아닙니다.',
        'no-public-address': '인스턴스에 퍼블릭 IPv4 주소가 없어 인터넷에서 접근할 수 없습니다.',
        'network-acl':
          '서브넷의 네트워크 ACL이 패킷이나 그 응답을 버립니다. 포트에 대한 인바운드 규칙과 포트 1024-65535에 대한 아웃바운드 규칙이 필요합니다.',
        'security-group':
          '보안 그룹에 인터넷에서 이 포트로 들어오는 것을 허용하는 규칙이 없습니다. 허용되지 않은 패킷은 버려지므로 브라우저는 포기할 때까지 기다립니다.',
        'no-route':
          '서브넷에서 인터넷으로 오가는 경로가 없습니다. VPC에 인터넷 게이트웨이가, 라우팅 테이블에 그 게이트웨이로 가는 경로가 필요합니다.',
        'no-service':
          '패킷은 도착했지만 이 포트에서 대기하는 프로그램이 없습니다. 터미널이나 사용자 데이터로 웹 서버를 설치하고 시작하세요.',
      },
      editRules: '인바운드 규칙 편집',
    },
    instances: {
      action: { connect: '연결', systemLog: '시스템 로그 가져오기', launchMore: '이와 비슷한 인스턴스 더 시작' },
    },
  },
}
