/** The table of AWS services that exist but are not simulated, so that a call to one of them is refused by its name. */
import type { OtherService } from '../../electron/api/model.ts'

/** Services with a wire model of their own: not in this table. */
const SIMULATED = new Set([
  'ec2',
  'cloudwatch',
  'ce',
  'sts',
  'ssm',
  'service-quotas',
  'iam',
  'events',
  'cloudtrail',
  'sns',
  'logs',
])

/** Credential scopes that differ from the endpoint prefix. */
const SCOPES: Readonly<Record<string, string>> = { 'api.ecr': 'ecr', 'streams.dynamodb': 'dynamodb' }

/** AWS's names by credential scope. Those whose operations are not in the index are known by name only. */
const TITLES: Readonly<Record<string, string>> = {
  acm: 'AWS Certificate Manager',
  amplify: 'AWS Amplify',
  apigateway: 'Amazon API Gateway',
  'application-autoscaling': 'Application Auto Scaling',
  athena: 'Amazon Athena',
  autoscaling: 'Amazon EC2 Auto Scaling',
  backup: 'AWS Backup',
  batch: 'AWS Batch',
  bedrock: 'Amazon Bedrock',
  budgets: 'AWS Budgets',
  cloudformation: 'AWS CloudFormation',
  cloudfront: 'Amazon CloudFront',
  cloudtrail: 'AWS CloudTrail',
  codebuild: 'AWS CodeBuild',
  codedeploy: 'AWS CodeDeploy',
  codepipeline: 'AWS CodePipeline',
  'cognito-idp': 'Amazon Cognito',
  config: 'AWS Config',
  'cost-optimization-hub': 'Cost Optimization Hub',
  dynamodb: 'Amazon DynamoDB',
  ecr: 'Amazon ECR',
  ecs: 'Amazon ECS',
  eks: 'Amazon EKS',
  elasticache: 'Amazon ElastiCache',
  elasticbeanstalk: 'AWS Elastic Beanstalk',
  elasticfilesystem: 'Amazon EFS',
  elasticloadbalancing: 'Elastic Load Balancing',
  events: 'Amazon EventBridge',
  evs: 'Amazon Elastic VMware Service',
  firehose: 'Amazon Data Firehose',
  fsx: 'Amazon FSx',
  glue: 'AWS Glue',
  kinesis: 'Amazon Kinesis',
  kms: 'AWS KMS',
  lambda: 'AWS Lambda',
  lightsail: 'Amazon Lightsail',
  logs: 'Amazon CloudWatch Logs',
  organizations: 'AWS Organizations',
  outposts: 'AWS Outposts',
  pricing: 'AWS Price List',
  rds: 'Amazon RDS',
  redshift: 'Amazon Redshift',
  'resource-groups': 'AWS Resource Groups',
  route53: 'Amazon Route 53',
  s3: 'Amazon S3',
  sagemaker: 'Amazon SageMaker AI',
  savingsplans: 'AWS Savings Plans',
  scheduler: 'Amazon EventBridge Scheduler',
  secretsmanager: 'AWS Secrets Manager',
  serverlessrepo: 'AWS Serverless Application Repository',
  ses: 'Amazon SES',
  sns: 'Amazon SNS',
  sqs: 'Amazon SQS',
  states: 'AWS Step Functions',
  tagging: 'AWS Resource Groups Tagging API',
  wafv2: 'AWS WAF',
  xray: 'AWS X-Ray',
}

type Operations = (string | readonly [string, string, string])[]

/**
 * The text of other-services.json for an operation index: a tab-separated table with a header line and the columns
 * service, API version, protocol, JSON version, target prefix, endpoint prefix, operation, HTTP method, URI template.
 */
export function otherServices(index: string): string {
  const services = new Map<string, OtherService & { operations: Operations }>()
  for (const line of index.split('\n').slice(1)) {
    const [id, version, protocol, jsonVersion, targetPrefix, endpoint, operation, method, uri] = line.split('\t')
    if (!id || !version || !protocol || !endpoint || !operation || !method || !uri || SIMULATED.has(id)) continue
    const scope = SCOPES[endpoint] ?? endpoint
    let service = services.get(id)
    if (!service) {
      service = {
        title: TITLES[scope] ?? scope,
        scope,
        protocol: protocol as OtherService['protocol'],
        version,
        ...(targetPrefix ? { targetPrefix, jsonVersion: jsonVersion === '1.0' ? '1.0' : '1.1' } : {}),
        operations: [],
      }
      services.set(id, service)
    }
    service.operations.push(protocol.startsWith('rest') ? [operation, method, uri] : operation)
  }
  const lines = [...services.values()].map((service) => JSON.stringify(service))
  return `{\n"services":[\n${lines.join(',\n')}\n],\n"titles":${JSON.stringify(TITLES)}\n}\n`
}
