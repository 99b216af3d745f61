import type { PaneMessages } from '../../../../i18n/merge.ts'

/** Words of the EC2 serial console. */
export const messages: PaneMessages = {
  en: {
    serialConsole: {
      description: 'The serial port of the instance: boot messages and a login, without a network or a key pair.',
      off: 'The EC2 serial console is not allowed in this Region',
      offBody:
        'An account allows it Region by Region. Whoever may connect then gets as far as the login prompt of every instance.',
      allow: 'Allow',
      forbid: 'Prevent access',
      again: 'Connect again',
      password:
        "The serial console asks for a password, which an AMI's users do not have. Set one first in EC2 Instance Connect: echo 'PASSWORD' {'|'} sudo passwd --stdin {user}",
      terminal: 'Serial console of {id}',
      help: {
        title: 'EC2 serial console',
        body: 'A connection to the serial port of an instance on the Nitro System, for when the network or SSH does not work. It needs the permission of the account in the Region, a running instance, and a user with a password. exit logs out.',
      },
    },
  },
  ko: {
    serialConsole: {
      description: '인스턴스의 직렬 포트입니다. 네트워크나 키 페어 없이 부팅 메시지와 로그인을 볼 수 있습니다.',
      off: '이 리전에서 EC2 직렬 콘솔이 허용되지 않았습니다.',
      offBody:
        '계정은 리전별로 허용합니다. 허용하면 연결할 수 있는 사람은 모든 인스턴스의 로그인 프롬프트까지 갈 수 있습니다.',
      allow: '허용',
      forbid: '액세스 차단',
      again: '다시 연결',
      password:
        "직렬 콘솔은 암호를 묻지만 AMI의 사용자에게는 암호가 없습니다. 먼저 EC2 인스턴스 연결에서 설정하세요. echo 'PASSWORD' {'|'} sudo passwd --stdin {user}",
      terminal: '{id}의 직렬 콘솔',
      help: {
        title: 'EC2 직렬 콘솔',
        body: '네트워크나 SSH가 되지 않을 때 Nitro 시스템 인스턴스의 직렬 포트에 연결합니다. 리전에서 계정의 허용, 실행 중인 인스턴스, 암호가 있는 사용자가 필요합니다. exit로 로그아웃합니다.',
      },
    },
  },
}
