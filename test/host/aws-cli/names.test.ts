/** Names as the CLI spells them, and what someone may have meant. Source: the names of aws-cli 1.45.11. */
import { expect, it } from 'vitest'
import { closeTo } from '../../../electron/host/aws-cli/names.ts'
import { kebab } from '../../../shared/code/kebab.ts'

it.each([
  ['DescribeVpcs', 'describe-vpcs'],
  ['InstanceIds', 'instance-ids'],
  ['CreateVpcEndpoint', 'create-vpc-endpoint'],
  ['Ipv6CidrBlock', 'ipv6-cidr-block'],
  ['AssociateIpamByoasn', 'associate-ipam-byoasn'],
  ['CreateSAMLProvider', 'create-saml-provider'],
  ['GetAWSDefaultServiceQuota', 'get-aws-default-service-quota'],
  ['EnableMFADevice', 'enable-mfa-device'],
  ['AuthenticationCode1', 'authentication-code1'],
  ['PolicySourceArn', 'policy-source-arn'],
  ['ResourceARNs', 'resource-arns'],
  ['CreateStoreImageTask', 'create-store-image-task'],
  ['DBInstanceIdentifier', 'db-instance-identifier'],
  ['S3Location', 's3-location'],
  ['StartOTelEnrichment', 'start-otel-enrichment'],
])('%s is %s', (name, spelt) => {
  expect(kebab(name)).toBe(spelt)
})

it('offers the nearest words, and nothing far away', () => {
  const words = ['describe-instances', 'describe-instance-status', 'run-instances']
  expect(closeTo('describe-instanses', words)).toEqual(['describe-instances'])
  expect(closeTo('launch', words)).toEqual([])
})
