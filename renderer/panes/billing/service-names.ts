/** The names Cost Explorer shows in place of the ones its API answers. AWS: Cost Explorer, "Exploring your data". */
const SERVICE_NAMES: Readonly<Record<string, string>> = {
  'Amazon Elastic Compute Cloud - Compute': 'EC2-Instances',
  'EC2 - Other': 'EC2-Other',
  'Amazon Virtual Private Cloud': 'VPC',
  AmazonCloudWatch: 'CloudWatch',
}

export const serviceName = (service: string): string => SERVICE_NAMES[service] ?? service
