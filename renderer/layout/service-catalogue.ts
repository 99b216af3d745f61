/** What the services menu lists, simulated or not. */
export interface CatalogueGroup {
  /** Message key. */
  readonly label: string
  readonly services: readonly { readonly name: string; readonly service?: string; readonly keywords?: string }[]
}

/** The services menu. Names are proper names and stay as AWS writes them; those without a service are shown as not simulated. */
export const CATALOGUE: readonly CatalogueGroup[] = [
  {
    label: 'services.compute',
    services: [
      { name: 'EC2', service: 'ec2', keywords: 'elastic compute cloud virtual server' },
      { name: 'Lambda' },
      { name: 'Elastic Beanstalk' },
    ],
  },
  {
    label: 'services.containers',
    services: [{ name: 'Elastic Container Service' }, { name: 'Elastic Container Registry' }],
  },
  { label: 'services.storage', services: [{ name: 'S3' }] },
  { label: 'services.database', services: [{ name: 'RDS' }, { name: 'DynamoDB' }] },
  {
    label: 'services.networking',
    services: [{ name: 'VPC', service: 'vpc', keywords: 'network subnet route' }, { name: 'Route 53' }],
  },
  {
    label: 'services.management',
    services: [
      { name: 'CloudWatch', service: 'cloudwatch', keywords: 'metrics alarms monitoring' },
      { name: 'CloudTrail', service: 'cloudtrail', keywords: 'event history audit' },
      { name: 'EventBridge', service: 'events', keywords: 'cloudwatch events rules' },
      { name: 'CloudFormation' },
      { name: 'Compute Optimizer', service: 'computeoptimizer', keywords: 'rightsizing recommendations' },
      { name: 'Trusted Advisor', service: 'trustedadvisor', keywords: 'advice checks support' },
      { name: 'Service Quotas', service: 'servicequotas', keywords: 'limits' },
    ],
  },
  {
    label: 'services.integration',
    services: [
      { name: 'Simple Notification Service', service: 'sns', keywords: 'sns topic email notification' },
      { name: 'Simple Queue Service' },
    ],
  },
  {
    label: 'services.security',
    services: [{ name: 'IAM', service: 'iam', keywords: 'identity access role policy user' }],
  },
  {
    label: 'services.cost',
    services: [{ name: 'Billing and Cost Management', service: 'billing', keywords: 'cost explorer bill' }],
  },
]
