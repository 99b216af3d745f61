/** Where the course's numbers and names differ from AWS of today. Both are shown; AWS's side was read in November 2026. */
import type { CourseText } from './words.ts'

export interface ThenAndNow {
  readonly id: string
  readonly topic: CourseText
  readonly course: CourseText
  readonly today: CourseText
  readonly source: string
}

export const THEN_AND_NOW: readonly ThenAndNow[] = [
  {
    id: 'lambda-memory',
    topic: { en: 'Lambda: most memory of a function', ko: 'Lambda: 함수의 최대 메모리' },
    course: { en: '3,008 MB', ko: '3,008MB' },
    today: { en: '10,240 MB, in steps of 1 MB', ko: '10,240MB, 1MB 단위' },
    source: 'AWS Lambda Developer Guide, quotas',
  },
  {
    id: 'lambda-billing',
    topic: { en: 'Lambda: what is billed', ko: 'Lambda: 청구 단위' },
    course: { en: 'in steps of 100 ms', ko: '100밀리초 단위' },
    today: {
      en: 'in steps of 1 ms since 2020-12-01; the INIT phase too since 2025-08-01',
      ko: '2020-12-01부터 1밀리초 단위, 2025-08-01부터 INIT 단계도 청구',
    },
    source: 'AWS News Blog; AWS Compute Blog',
  },
  {
    id: 'lambda-concurrency',
    topic: { en: 'Lambda: concurrent executions', ko: 'Lambda: 동시 실행' },
    course: { en: '1,000 a Region', ko: '리전당 1,000' },
    today: {
      en: '1,000 by default, a soft limit; new accounts begin lower',
      ko: '기본 1,000(소프트 제한), 새 계정은 더 낮게 시작',
    },
    source: 'AWS Lambda Developer Guide, quotas',
  },
  {
    id: 'lambda-languages',
    topic: { en: 'Lambda: languages', ko: 'Lambda: 언어' },
    course: {
      en: 'Java, Go, PowerShell, Node.js, C#, Python, Ruby',
      ko: 'Java, Go, PowerShell, Node.js, C#, Python, Ruby',
    },
    today: {
      en: 'managed runtimes for Node.js, Python, Java, .NET and Ruby; Go and Rust on provided.al2023',
      ko: 'Node.js, Python, Java, .NET, Ruby 관리형 런타임. Go와 Rust는 provided.al2023',
    },
    source: 'AWS Lambda Developer Guide, runtimes',
  },
  {
    id: 'cloudwatch-events',
    topic: { en: 'CloudWatch Events', ko: 'CloudWatch Events' },
    course: { en: 'Amazon CloudWatch Events', ko: 'Amazon CloudWatch Events' },
    today: {
      en: 'Amazon EventBridge; schedules belong to EventBridge Scheduler',
      ko: 'Amazon EventBridge. 일정은 EventBridge Scheduler',
    },
    source: 'Amazon EventBridge User Guide',
  },
  {
    id: 'ecs-templates',
    topic: { en: 'ECS cluster templates', ko: 'ECS 클러스터 템플릿' },
    course: {
      en: 'EC2 Linux + Networking, EC2 Windows + Networking, Networking only',
      ko: 'EC2 Linux + 네트워킹, EC2 Windows + 네트워킹, 네트워킹 전용',
    },
    today: {
      en: 'one form; a task or service has a launch type or capacity provider',
      ko: '한 가지 양식. 작업이나 서비스가 시작 유형이나 용량 공급자를 고름',
    },
    source: 'Amazon ECS Developer Guide',
  },
  {
    id: 'vmware',
    topic: { en: 'VMware Cloud on AWS', ko: 'VMware Cloud on AWS' },
    course: { en: 'a service of AWS', ko: 'AWS의 서비스' },
    today: {
      en: 'not sold by AWS since 2024-04-30; Amazon EVS took its place',
      ko: '2024-04-30부터 AWS가 판매하지 않음. Amazon EVS가 뒤를 이음',
    },
    source: 'AWS Prescriptive Guidance',
  },
  {
    id: 'auto-scaling',
    topic: { en: 'Auto Scaling', ko: 'Auto Scaling' },
    course: { en: 'launch configurations', ko: '시작 구성' },
    today: { en: 'launch templates; launch configurations are legacy', ko: '시작 템플릿. 시작 구성은 레거시' },
    source: 'Amazon EC2 Auto Scaling User Guide',
  },
  {
    id: 'instance-types',
    topic: { en: 'EC2: instance types', ko: 'EC2: 인스턴스 유형 수' },
    course: { en: 'more than 60', ko: '60개 이상' },
    today: { en: 'more than 1,000', ko: '1,000개 이상' },
    source: 'Amazon EC2 User Guide',
  },
  {
    id: 'public-ipv4',
    topic: { en: 'Public IPv4 addresses', ko: '퍼블릭 IPv4 주소' },
    course: { en: 'free while in use', ko: '사용 중이면 무료' },
    today: {
      en: '0.005 USD an hour each, in use or idle, since 2024-02-01',
      ko: '2024-02-01부터 사용 여부와 관계없이 시간당 0.005 USD',
    },
    source: 'AWS News Blog',
  },
  {
    id: 'spot-bid',
    topic: { en: 'Spot: how to pay', ko: '스팟: 지불 방식' },
    course: { en: 'by bidding for unused capacity', ko: '미사용 용량에 입찰' },
    today: { en: 'the Spot price in force; a maximum price is optional', ko: '현재 스팟 가격. 최대 가격은 선택 사항' },
    source: 'Amazon EC2 User Guide, Spot',
  },
  {
    id: 'scheduled-ri',
    topic: { en: 'Scheduled Reserved Instances', ko: '정기 예약 인스턴스' },
    course: { en: 'capacity on a daily, weekly or monthly schedule', ko: '매일, 매주, 매월 반복되는 용량 예약' },
    today: { en: 'not sold any more', ko: '더 이상 판매하지 않음' },
    source: 'Amazon EC2 User Guide',
  },
  {
    id: 'billing-seconds',
    topic: { en: 'EC2: billing', ko: 'EC2: 청구' },
    course: { en: 'by the hour', ko: '시간 단위' },
    today: {
      en: 'by the second, 60 seconds at least, for Linux and Windows',
      ko: 'Linux와 Windows는 초 단위, 최소 60초',
    },
    source: 'Amazon EC2 User Guide',
  },
  {
    id: 'free-tier',
    topic: { en: 'Free tier', ko: '프리 티어' },
    course: { en: '750 hours a month for 12 months', ko: '12개월 동안 매달 750시간' },
    today: {
      en: 'accounts since 2025-07-15: credits and a free plan of six months',
      ko: '2025-07-15 이후 계정: 크레딧과 6개월 무료 플랜',
    },
    source: 'AWS Free Tier documentation',
  },
]
