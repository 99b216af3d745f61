import type { PaneMessages } from '../../../i18n/merge.ts'

export const messages: PaneMessages = {
  en: {
    consoleAbout: {
      title: 'About Cumulab',
      version: 'Version {version}',
      what: 'A practice simulator',
      whatBody:
        'Cumulab simulates a part of Amazon Web Services on this computer, so that you can practise without an account, a bill or a network.',
      notAws: 'It is not affiliated with or endorsed by Amazon Web Services, and nothing here touches a real account.',
      trademarks:
        '“AWS” and the names of its services are trademarks of Amazon.com, Inc. or its affiliates, used here only to say what is simulated.',
      private: 'Nothing leaves this computer: no telemetry, no updates, no request beyond its own loopback address.',
      cli: 'Use it from the AWS CLI, an SDK or Terraform',
      cliBody:
        'The same account answers AWS’s own tools at this address. Any access key works; “test” is as good as any.',
      endpoint: 'Endpoint',
      shut: 'The AWS API is not being served, so AWS’s own tools cannot reach this account.',
      shell: 'Shell',
      bash: 'Linux and macOS',
      powershell: 'PowerShell',
      profile: 'AWS profile',
      copy: 'Copy',
      example: 'Then, for example:',
      simulated: 'What is simulated',
      simulatedBody: '{n} operations answer as AWS does, from the console and the API alike.',
      operations: '{service} ({n})',
      not: 'What is not',
      notBody: 'Every other operation is refused by name with an AWS error, never answered with something made up.',
      notMachines:
        'No real machine runs: a Linux instance has a small simulated one with a shell, files, packages and services, without real processes or binaries; a Windows instance has none.',
      notPrices:
        'Prices are those recorded from AWS’s price list at one time. They are for learning, not for planning a budget.',
      notLag: 'Cost data is there at once, without AWS’s delay of up to a day.',
      notServices: 'Services without simulation',
      licences: 'Licences',
      licencesBody:
        'What Cumulab stands on besides its own work: material of others, and every package it depends on with all of theirs.',
      own: 'Cumulab’s own licence',
      notice: 'Third-party material',
      packages: 'Packages ({n})',
      noText: 'The package ships no licence text of its own; it names {licence}.',
    },
  },
  ko: {
    consoleAbout: {
      title: 'Cumulab 정보',
      version: '버전 {version}',
      what: '연습용 시뮬레이터',
      whatBody:
        'Cumulab은 Amazon Web Services의 일부를 이 컴퓨터에서 시뮬레이션하여 계정, 요금, 네트워크 없이 연습할 수 있게 합니다.',
      notAws: 'Amazon Web Services와 제휴하거나 승인을 받지 않았으며, 실제 계정에는 아무 영향이 없습니다.',
      trademarks:
        '“AWS”와 서비스 이름은 Amazon.com, Inc. 또는 그 계열사의 상표이며, 무엇을 시뮬레이션하는지 알리기 위해서만 사용합니다.',
      private: '이 컴퓨터 밖으로 나가는 것은 없습니다. 원격 측정도, 업데이트도, 루프백 밖의 요청도 없습니다.',
      cli: 'AWS CLI, SDK, Terraform에서 사용하기',
      cliBody: '같은 계정이 이 주소에서 AWS 도구에 응답합니다. 액세스 키는 무엇이든 되며 “test”면 충분합니다.',
      endpoint: '엔드포인트',
      shut: 'AWS API가 제공되고 있지 않아 AWS 도구로 이 계정에 접속할 수 없습니다.',
      shell: '셸',
      bash: 'Linux 및 macOS',
      powershell: 'PowerShell',
      profile: 'AWS 프로필',
      copy: '복사',
      example: '그다음, 예를 들면:',
      simulated: '시뮬레이션되는 것',
      simulatedBody: '작업 {n}개가 콘솔과 API에서 똑같이 AWS처럼 응답합니다.',
      operations: '{service}({n})',
      not: '시뮬레이션되지 않는 것',
      notBody: '그 밖의 작업은 지어낸 답 없이, 작업 이름을 밝힌 AWS 오류로 거부됩니다.',
      notMachines:
        '실제로 실행되는 서버는 없습니다. Linux 인스턴스에는 셸, 파일, 패키지, 서비스가 있는 작은 시뮬레이션 머신이 있지만 실제 프로세스나 바이너리는 없으며, Windows 인스턴스에는 머신이 없습니다.',
      notPrices: '요금은 한 시점의 AWS 요금표를 기록한 것입니다. 학습용이며 예산 계획용이 아닙니다.',
      notLag: '비용 데이터는 AWS의 최대 하루 지연 없이 바로 표시됩니다.',
      notServices: '시뮬레이션되지 않는 서비스',
      licences: '라이선스',
      licencesBody: 'Cumulab이 사용하는 타사 자료와, 의존하는 모든 패키지 및 그 하위 패키지입니다.',
      own: 'Cumulab 라이선스',
      notice: '타사 자료',
      packages: '패키지({n})',
      noText: '패키지에 라이선스 본문이 없습니다. 명시된 라이선스: {licence}.',
    },
  },
}
