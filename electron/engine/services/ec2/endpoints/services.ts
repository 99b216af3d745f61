/** Services that can be reached by an endpoint. AWS: AWS PrivateLink guide, "AWS services that integrate with AWS PrivateLink". */
export type EndpointType = 'Gateway' | 'Interface'

export interface EndpointService {
  /** After `com.amazonaws.REGION.`. */
  readonly suffix: string
  readonly types: readonly EndpointType[]
}

const BOTH = ['Gateway', 'Interface'] as const
const INTERFACE = ['Interface'] as const

const service = (types: readonly EndpointType[]) => (suffix: string) => ({ suffix, types })

const SERVICES: readonly EndpointService[] = [
  ...['dynamodb', 's3'].map(service(BOTH)),
  ...[
    'autoscaling',
    'ec2',
    'ec2messages',
    'ecr.api',
    'ecr.dkr',
    'elasticloadbalancing',
    'events',
    'kms',
    'lambda',
    'logs',
    'monitoring',
    'secretsmanager',
    'sns',
    'sqs',
    'ssm',
    'ssmmessages',
    'sts',
  ].map(service(INTERFACE)),
]

export interface NamedService extends EndpointService {
  readonly name: string
  readonly id: string
  /** `ec2.us-east-1.amazonaws.com`: what private DNS answers for. */
  readonly privateName: string
}

export const servicesIn = (region: string): NamedService[] =>
  SERVICES.map((one, index) => ({
    ...one,
    name: `com.amazonaws.${region}.${one.suffix}`,
    id: `vpce-svc-${(index + 1).toString(16).padStart(17, '0')}`,
    privateName: `${one.suffix.split('.').reverse().join('.')}.${region}.amazonaws.com`,
  }))
