/**
 * Which compute service suits a workload: the decision table of the course's module, weights 0 to 3, and hard exclusions. The
 * answer is the highest sum; ties are shown as ties. Source of the criteria: the module's slide on choosing a compute service.
 */
import type { CourseText } from './words.ts'

const OPTIONS = {
  ec2: 'Amazon EC2',
  asg: 'EC2 with Auto Scaling',
  ecs: 'Amazon ECS on EC2',
  fargate: 'Amazon ECS on Fargate',
  eks: 'Amazon EKS',
  lambda: 'AWS Lambda',
  beanstalk: 'AWS Elastic Beanstalk',
  batch: 'AWS Batch',
  lightsail: 'Amazon Lightsail',
  outposts: 'AWS Outposts',
  vmware: 'VMware on AWS (Amazon EVS)',
} as const
export type OptionId = keyof typeof OPTIONS
const OPTION_IDS = Object.keys(OPTIONS) as OptionId[]

export interface Criterion {
  readonly id: string
  readonly text: CourseText
  /** In the order of OPTIONS; null excludes. */
  readonly weights: readonly (number | null)[]
  /** Why the excluded are out. */
  readonly excludes?: CourseText
}

export const CRITERIA: readonly Criterion[] = [
  {
    id: 'os-control',
    text: {
      en: 'I need the operating system, root or a licence under control',
      ko: '운영 체제, root 권한, 라이선스를 직접 다뤄야 한다',
    },
    weights: [3, 3, 2, 0, 1, null, 1, 1, 2, 2, 3],
    excludes: {
      en: 'Lambda gives no access to the operating system.',
      ko: 'Lambda에서는 운영 체제를 다룰 수 없습니다.',
    },
  },
  {
    id: 'no-servers',
    text: { en: 'I want no servers to manage', ko: '서버를 관리하고 싶지 않다' },
    weights: [0, 0, 0, 3, 1, 3, 2, 2, 2, 0, 0],
  },
  {
    id: 'over-15-minutes',
    text: { en: 'One run takes longer than 15 minutes', ko: '한 번 실행이 15분을 넘는다' },
    weights: [3, 3, 3, 3, 3, null, 3, 3, 3, 3, 3],
    excludes: {
      en: 'A Lambda function runs 15 minutes at most: a hard limit.',
      ko: 'Lambda 함수는 최대 15분까지 실행됩니다. 하드 제한입니다.',
    },
  },
  {
    id: 'over-10-gb',
    text: { en: 'One unit needs more than 10,240 MB of memory', ko: '한 단위에 메모리 10,240MB가 넘게 필요하다' },
    weights: [3, 3, 3, 2, 3, null, 3, 3, 1, 3, 3],
    excludes: {
      en: 'A Lambda function has 10,240 MB of memory at most: a hard limit.',
      ko: 'Lambda 함수의 메모리는 최대 10,240MB입니다. 하드 제한입니다.',
    },
  },
  {
    id: 'event-driven',
    text: {
      en: 'It runs on events or a schedule and idles most of the time',
      ko: '이벤트나 일정으로 돌고 대부분 쉰다',
    },
    weights: [0, 1, 1, 2, 1, 3, 0, 2, 0, 0, 0],
  },
  {
    id: 'spiky',
    text: { en: 'Traffic comes in spikes', ko: '트래픽이 갑자기 몰린다' },
    weights: [0, 3, 2, 3, 2, 3, 2, 1, 0, 0, 0],
  },
  {
    id: 'docker',
    text: { en: 'It is packaged as Docker images already', ko: '이미 Docker 이미지로 묶여 있다' },
    weights: [1, 1, 3, 3, 3, 1, 2, 3, 1, 1, 1],
  },
  {
    id: 'kubernetes',
    text: { en: 'It must be Kubernetes, the same as on premises', ko: '온프레미스와 같은 Kubernetes여야 한다' },
    weights: [0, 0, 0, 0, 3, 0, 0, 1, 0, 1, 0],
  },
  {
    id: 'web-app',
    text: {
      en: 'An ordinary web application and a small team that wants to write code only',
      ko: '평범한 웹 애플리케이션이고 작은 팀은 코드만 쓰고 싶다',
    },
    weights: [1, 1, 1, 2, 0, 2, 3, 0, 2, 0, 0],
  },
  {
    id: 'fixed-price',
    text: { en: 'A simple site at a fixed low monthly price', ko: '낮은 고정 월 요금의 단순한 사이트' },
    weights: [1, 0, 0, 0, 0, 1, 1, 0, 3, 0, 0],
  },
  {
    id: 'batch-queue',
    text: { en: 'A queue of batch jobs at any scale', ko: '규모를 가리지 않는 배치 작업 대기열' },
    weights: [1, 1, 1, 1, 1, 1, 0, 3, 0, 0, 0],
  },
  {
    id: 'on-premises',
    text: {
      en: 'Data must stay in my own data centre, with AWS’s APIs',
      ko: '데이터는 내 데이터 센터에 있고 AWS API를 써야 한다',
    },
    weights: [0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1],
  },
  {
    id: 'vsphere',
    text: { en: 'There is a vSphere estate', ko: '기존 vSphere 환경이 있다' },
    weights: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3],
  },
]

export interface Recommendation {
  readonly id: OptionId
  readonly name: string
  readonly score: number
  /** The criteria that speak for it, the strongest first. */
  readonly because: readonly { readonly criterion: Criterion; readonly weight: number }[]
  readonly excludedBy?: CourseText
}

/** Every option for the chosen criteria: the possible ones by score, then the excluded ones. Unknown criteria count for nothing. */
export function recommend(chosen: readonly string[]): Recommendation[] {
  const criteria = CRITERIA.filter(({ id }) => chosen.includes(id))
  const all = OPTION_IDS.map((id, column): Recommendation => {
    const because = criteria
      .map((criterion) => ({ criterion, weight: criterion.weights[column] ?? 0 }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
    const out = criteria.find(({ weights }) => weights[column] === null)
    const score = because.reduce((sum, { weight }) => sum + weight, 0)
    return { id, name: OPTIONS[id], score, because, ...(out?.excludes ? { excludedBy: out.excludes } : {}) }
  })
  return all.sort((a, b) => Number(Boolean(a.excludedBy)) - Number(Boolean(b.excludedBy)) || b.score - a.score)
}

/** Those that share the highest score; none while nothing speaks for anything. */
export function best(recommendations: readonly Recommendation[]): readonly Recommendation[] {
  const top = recommendations.find(({ excludedBy }) => !excludedBy)
  if (!top || top.score === 0) return []
  return recommendations.filter(({ score, excludedBy }) => !excludedBy && score === top.score)
}
