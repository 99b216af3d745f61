/** EC2 operations that are simulated, by AWS's own names and shapes. */
import type { Ec2, Op } from '../aws/index.ts'

export interface Ec2Operations {
  // instances
  'ec2:RunInstances': Op<Ec2.RunInstancesRequest, Ec2.Reservation>
  'ec2:DescribeInstances': Op<Ec2.DescribeInstancesRequest, Ec2.DescribeInstancesResult>
  'ec2:DescribeInstanceStatus': Op<Ec2.DescribeInstanceStatusRequest, Ec2.DescribeInstanceStatusResult>
  'ec2:GetPasswordData': Op<Ec2.GetPasswordDataRequest, Ec2.GetPasswordDataResult>
  'ec2:StartInstances': Op<Ec2.StartInstancesRequest, Ec2.StartInstancesResult>
  'ec2:StopInstances': Op<Ec2.StopInstancesRequest, Ec2.StopInstancesResult>
  'ec2:RebootInstances': Op<Ec2.RebootInstancesRequest, Record<string, never>>
  'ec2:TerminateInstances': Op<Ec2.TerminateInstancesRequest, Ec2.TerminateInstancesResult>
  'ec2:MonitorInstances': Op<Ec2.MonitorInstancesRequest, Ec2.MonitorInstancesResult>
  'ec2:UnmonitorInstances': Op<Ec2.UnmonitorInstancesRequest, Ec2.UnmonitorInstancesResult>
  'ec2:DescribeInstanceAttribute': Op<Ec2.DescribeInstanceAttributeRequest, Ec2.InstanceAttribute>
  'ec2:ModifyInstanceAttribute': Op<Ec2.ModifyInstanceAttributeRequest, Record<string, never>>
  'ec2:DescribeInstanceCreditSpecifications': Op<
    Ec2.DescribeInstanceCreditSpecificationsRequest,
    Ec2.DescribeInstanceCreditSpecificationsResult
  >
  'ec2:ModifyInstanceCreditSpecification': Op<
    Ec2.ModifyInstanceCreditSpecificationRequest,
    Ec2.ModifyInstanceCreditSpecificationResult
  >
  // instance types and images
  'ec2:DescribeInstanceTypes': Op<Ec2.DescribeInstanceTypesRequest, Ec2.DescribeInstanceTypesResult>
  'ec2:DescribeInstanceTypeOfferings': Op<
    Ec2.DescribeInstanceTypeOfferingsRequest,
    Ec2.DescribeInstanceTypeOfferingsResult
  >
  'ec2:DescribeImages': Op<Ec2.DescribeImagesRequest, Ec2.DescribeImagesResult>
  // key pairs
  'ec2:CreateKeyPair': Op<Ec2.CreateKeyPairRequest, Ec2.KeyPair>
  'ec2:ImportKeyPair': Op<Ec2.ImportKeyPairRequest, Ec2.ImportKeyPairResult>
  'ec2:DescribeKeyPairs': Op<Ec2.DescribeKeyPairsRequest, Ec2.DescribeKeyPairsResult>
  'ec2:DeleteKeyPair': Op<Ec2.DeleteKeyPairRequest, Ec2.DeleteKeyPairResult>
  // security groups
  'ec2:CreateSecurityGroup': Op<Ec2.CreateSecurityGroupRequest, Ec2.CreateSecurityGroupResult>
  'ec2:DescribeSecurityGroups': Op<Ec2.DescribeSecurityGroupsRequest, Ec2.DescribeSecurityGroupsResult>
  'ec2:DescribeSecurityGroupRules': Op<Ec2.DescribeSecurityGroupRulesRequest, Ec2.DescribeSecurityGroupRulesResult>
  'ec2:DeleteSecurityGroup': Op<Ec2.DeleteSecurityGroupRequest, Ec2.DeleteSecurityGroupResult>
  'ec2:AuthorizeSecurityGroupIngress': Op<
    Ec2.AuthorizeSecurityGroupIngressRequest,
    Ec2.AuthorizeSecurityGroupIngressResult
  >
  'ec2:AuthorizeSecurityGroupEgress': Op<
    Ec2.AuthorizeSecurityGroupEgressRequest,
    Ec2.AuthorizeSecurityGroupEgressResult
  >
  'ec2:RevokeSecurityGroupIngress': Op<Ec2.RevokeSecurityGroupIngressRequest, Ec2.RevokeSecurityGroupIngressResult>
  'ec2:RevokeSecurityGroupEgress': Op<Ec2.RevokeSecurityGroupEgressRequest, Ec2.RevokeSecurityGroupEgressResult>
  'ec2:ModifySecurityGroupRules': Op<Ec2.ModifySecurityGroupRulesRequest, Ec2.ModifySecurityGroupRulesResult>
  // volumes
  'ec2:CreateVolume': Op<Ec2.CreateVolumeRequest, Ec2.Volume>
  'ec2:DescribeVolumes': Op<Ec2.DescribeVolumesRequest, Ec2.DescribeVolumesResult>
  'ec2:AttachVolume': Op<Ec2.AttachVolumeRequest, Ec2.VolumeAttachment>
  'ec2:DetachVolume': Op<Ec2.DetachVolumeRequest, Ec2.VolumeAttachment>
  'ec2:DeleteVolume': Op<Ec2.DeleteVolumeRequest, Record<string, never>>
  'ec2:DescribeVolumeStatus': Op<Ec2.DescribeVolumeStatusRequest, Ec2.DescribeVolumeStatusResult>
  'ec2:DescribeVolumeAttribute': Op<Ec2.DescribeVolumeAttributeRequest, Ec2.DescribeVolumeAttributeResult>
  // tags
  'ec2:CreateTags': Op<Ec2.CreateTagsRequest, Record<string, never>>
  'ec2:DeleteTags': Op<Ec2.DeleteTagsRequest, Record<string, never>>
  'ec2:DescribeTags': Op<Ec2.DescribeTagsRequest, Ec2.DescribeTagsResult>
  // Elastic IP addresses
  'ec2:AllocateAddress': Op<Ec2.AllocateAddressRequest, Ec2.AllocateAddressResult>
  'ec2:AssociateAddress': Op<Ec2.AssociateAddressRequest, Ec2.AssociateAddressResult>
  'ec2:DisassociateAddress': Op<Ec2.DisassociateAddressRequest, Record<string, never>>
  'ec2:ReleaseAddress': Op<Ec2.ReleaseAddressRequest, Record<string, never>>
  'ec2:DescribeAddresses': Op<Ec2.DescribeAddressesRequest, Ec2.DescribeAddressesResult>
  'ec2:DescribeAddressesAttribute': Op<Ec2.DescribeAddressesAttributeRequest, Ec2.DescribeAddressesAttributeResult>
  // places and network
  'ec2:DescribeRegions': Op<Ec2.DescribeRegionsRequest, Ec2.DescribeRegionsResult>
  'ec2:DescribeAvailabilityZones': Op<Ec2.DescribeAvailabilityZonesRequest, Ec2.DescribeAvailabilityZonesResult>
  'ec2:DescribeAccountAttributes': Op<Ec2.DescribeAccountAttributesRequest, Ec2.DescribeAccountAttributesResult>
  'ec2:DescribeVpcs': Op<Ec2.DescribeVpcsRequest, Ec2.DescribeVpcsResult>
  'ec2:DescribeVpcAttribute': Op<Ec2.DescribeVpcAttributeRequest, Ec2.DescribeVpcAttributeResult>
  'ec2:DescribeSubnets': Op<Ec2.DescribeSubnetsRequest, Ec2.DescribeSubnetsResult>
  'ec2:DescribeInternetGateways': Op<Ec2.DescribeInternetGatewaysRequest, Ec2.DescribeInternetGatewaysResult>
  'ec2:DescribeRouteTables': Op<Ec2.DescribeRouteTablesRequest, Ec2.DescribeRouteTablesResult>
  'ec2:DescribeNetworkAcls': Op<Ec2.DescribeNetworkAclsRequest, Ec2.DescribeNetworkAclsResult>
  'ec2:DescribeDhcpOptions': Op<Ec2.DescribeDhcpOptionsRequest, Ec2.DescribeDhcpOptionsResult>
  'ec2:DescribeNetworkInterfaces': Op<Ec2.DescribeNetworkInterfacesRequest, Ec2.DescribeNetworkInterfacesResult>
}
