/**
 * Prefix lists that AWS keeps. AWS: VPC user guide, "AWS-managed prefix lists". Ids and blocks are from common knowledge [K],
 * blocks shortened to the first few; a line changes one.
 */
export interface AmazonList {
  readonly id: string
  readonly name: string
  readonly cidrs: readonly string[]
}

type Line = readonly [id: string, service: string, ...cidrs: string[]]

const LINES: Readonly<Record<string, readonly Line[]>> = {
  'us-east-1': [
    ['pl-63a5400a', 's3', '16.182.0.0/16', '18.34.0.0/19', '3.5.0.0/19', '52.216.0.0/15', '54.231.0.0/16'],
    ['pl-02cd2c6b', 'dynamodb', '3.218.180.0/22', '52.94.0.0/22', '52.119.224.0/20'],
  ],
  'us-west-2': [
    ['pl-68a54001', 's3', '18.34.48.0/20', '3.5.76.0/22', '3.5.80.0/21', '52.218.128.0/17', '52.92.128.0/17'],
    ['pl-00a54069', 'dynamodb', '35.71.64.0/22', '52.94.10.0/24', '52.119.240.0/21'],
  ],
  'eu-west-1': [
    ['pl-6da54004', 's3', '18.34.240.0/22', '3.5.64.0/21', '52.218.0.0/17', '52.92.0.0/17'],
    ['pl-6fa54006', 'dynamodb', '52.94.5.0/24', '52.94.24.0/23', '52.119.240.0/21'],
  ],
  'ap-northeast-1': [
    ['pl-61a54008', 's3', '18.34.32.0/20', '3.5.152.0/21', '52.219.0.0/20', '52.219.136.0/22'],
    ['pl-78a54012', 'dynamodb', '52.94.8.0/24', '52.119.192.0/22'],
  ],
  'ap-northeast-2': [
    ['pl-78a54011', 's3', '18.34.228.0/22', '3.5.140.0/22', '52.219.144.0/22', '52.219.56.0/22'],
    ['pl-48a54021', 'dynamodb', '52.94.6.0/24', '52.119.244.0/23'],
  ],
}

export const amazonLists = (region: string): readonly AmazonList[] =>
  (LINES[region] ?? []).map(([id, service, ...cidrs]) => ({ id, name: `com.amazonaws.${region}.${service}`, cidrs }))
