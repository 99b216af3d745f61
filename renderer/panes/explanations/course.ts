/** The sections of the course that explanations send their reader to: its module on compute, by the titles of its pages. */
const page = (en: string, ko: string) => ({ en: `Course, Compute module: ${en}`, ko: `과정의 컴퓨팅 모듈: ${ko}` })

export const COURSE = {
  ec2: page('Amazon EC2', 'Amazon EC2'),
  ami: page('What to decide for an EC2 instance, 1. AMI', 'EC2 인스턴스 고려사항, 1. AMI'),
  type: page('What to decide for an EC2 instance, 2. Instance type', 'EC2 인스턴스 고려사항, 2. 인스턴스 유형'),
  network: page(
    'What to decide for an EC2 instance, 3. Network settings',
    'EC2 인스턴스 고려사항, 3. 네트워크 설정 지정',
  ),
  role: page('What to decide for an EC2 instance, 4. IAM role', 'EC2 인스턴스 고려사항, 4. IAM 역할 연결'),
  userData: page(
    'What to decide for an EC2 instance, 5. User data',
    'EC2 인스턴스 고려사항, 5. 사용자 데이터 스크립트',
  ),
  storage: page('What to decide for an EC2 instance, 6. Storage', 'EC2 인스턴스 고려사항, 6. 스토리지 지정'),
  tags: page('What to decide for an EC2 instance, 7. Tags', 'EC2 인스턴스 고려사항, 7. 태그 추가'),
  groups: page('What to decide for an EC2 instance, 8. Security group', 'EC2 인스턴스 고려사항, 8. 보안 그룹 설정'),
  keys: page('What to decide for an EC2 instance, 9. Key pair', 'EC2 인스턴스 고려사항, 9. 키 페어 식별 또는 생성'),
  cli: page('Launching an instance with the CLI', 'CLI를 통한 인스턴스 시작'),
  lifecycle: page('Amazon EC2 instance lifecycle', 'Amazon EC2 LifeCycle'),
  hibernation: page('Amazon EC2 instance lifecycle, hibernation', 'Amazon EC2 LifeCycle, 최대 절전 모드'),
  addresses: page('Consider an Elastic IP address', '탄력적 IP 주소 사용 고려'),
  metadata: page('EC2 instance metadata', 'EC2 인스턴스 메타데이터'),
  pricing: page('Amazon EC2 pricing models', 'Amazon EC2 요금 모델'),
} as const

export type Section = keyof typeof COURSE
