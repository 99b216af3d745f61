/**
 * The thirteen compute services of the course, each in one of its four categories. The notes name an example or two of every
 * category; the rest stand where AWS's own overview of compute services puts them.
 */
import type { CourseText } from './words.ts'

export const CATEGORIES = ['iaas', 'serverless', 'containers', 'paas'] as const
export type CategoryId = (typeof CATEGORIES)[number]

export interface CourseService {
  readonly id: string
  readonly name: string
  readonly category: CategoryId
  readonly what: CourseText
  /** Where it is practised here; absent while it is not simulated. */
  readonly to?: string
}

export const COURSE_SERVICES: readonly CourseService[] = [
  {
    id: 'ec2',
    name: 'Amazon EC2',
    category: 'iaas',
    what: {
      en: 'Virtual machines whose size you choose and change; you manage the system on them.',
      ko: '크기를 고르고 바꿀 수 있는 가상 머신. 그 위의 시스템은 직접 관리합니다.',
    },
    to: '/ec2/Home:',
  },
  {
    id: 'autoscaling',
    name: 'Amazon EC2 Auto Scaling',
    category: 'iaas',
    what: {
      en: 'Starts and ends EC2 instances by conditions you set, so that an application stays available.',
      ko: '정한 조건에 따라 EC2 인스턴스를 시작하고 종료해 애플리케이션 가용성을 지킵니다.',
    },
  },
  {
    id: 'ecr',
    name: 'Amazon ECR',
    category: 'containers',
    what: { en: 'Stores Docker images and hands them out.', ko: 'Docker 이미지를 저장하고 내어 줍니다.' },
  },
  {
    id: 'ecs',
    name: 'Amazon ECS',
    category: 'containers',
    what: {
      en: 'Places and runs Docker containers on a cluster for you.',
      ko: '클러스터에 Docker 컨테이너를 배치하고 실행해 줍니다.',
    },
  },
  {
    id: 'vmware',
    name: 'VMware Cloud on AWS',
    category: 'iaas',
    what: {
      en: 'Carries a vSphere estate on in AWS without custom hardware.',
      ko: '맞춤형 하드웨어 없이 vSphere 환경을 AWS에서 이어 갑니다.',
    },
  },
  {
    id: 'beanstalk',
    name: 'AWS Elastic Beanstalk',
    category: 'paas',
    what: {
      en: 'You bring the code of a web application; it brings servers, balancing and deployment.',
      ko: '웹 애플리케이션 코드만 주면 서버, 분산, 배포를 맡습니다.',
    },
  },
  {
    id: 'lambda',
    name: 'AWS Lambda',
    category: 'serverless',
    what: {
      en: 'Runs code when something happens; you pay for the time it ran.',
      ko: '일이 일어날 때 코드를 실행하고, 실행한 시간만 지불합니다.',
    },
  },
  {
    id: 'eks',
    name: 'Amazon EKS',
    category: 'containers',
    what: { en: 'Kubernetes whose control plane AWS runs.', ko: 'AWS가 제어 영역을 운영하는 Kubernetes입니다.' },
  },
  {
    id: 'lightsail',
    name: 'Amazon Lightsail',
    category: 'iaas',
    what: { en: 'A small server or site at a fixed monthly price.', ko: '고정 월 요금의 작은 서버나 웹 사이트입니다.' },
  },
  {
    id: 'batch',
    name: 'AWS Batch',
    category: 'containers',
    what: {
      en: 'Queues of jobs at any scale, with the machines they need.',
      ko: '규모와 상관없는 배치 작업 대기열과 필요한 서버를 함께 제공합니다.',
    },
  },
  {
    id: 'fargate',
    name: 'AWS Fargate',
    category: 'serverless',
    what: {
      en: 'Containers without servers or a cluster to look after.',
      ko: '관리할 서버나 클러스터가 없는 컨테이너 실행입니다.',
    },
  },
  {
    id: 'outposts',
    name: 'AWS Outposts',
    category: 'iaas',
    what: { en: 'AWS hardware and APIs in your own data centre.', ko: '내 데이터 센터 안의 AWS 하드웨어와 API입니다.' },
  },
  {
    id: 'sar',
    name: 'AWS Serverless Application Repository',
    category: 'serverless',
    what: {
      en: 'Finds, shares and deploys ready serverless applications.',
      ko: '준비된 서버리스 애플리케이션을 찾고 공유하고 배포합니다.',
    },
  },
]
