/** The network a person builds in EC2: VPCs and all that lies in them, by AWS's own names and shapes. */
import type { Ec2, Op } from '../aws/index.ts'

/** One thing packets pass, or that stops them. */
export interface ReachabilityHop {
  readonly Kind: string
  readonly Id: string
  /** It was replies that passed here. */
  readonly Reply: boolean
  readonly Direction?: 'ingress' | 'egress'
  /** The rule that decided, in AWS's short form. */
  readonly Rule?: string
}
export interface ReachabilityAnswer {
  readonly Reachable: boolean
  readonly Path: readonly ReachabilityHop[]
  /** Why not; a word of ours, and the Reachability Analyzer's code. */
  readonly Why?: string
  readonly Code?: string
  readonly Obstacle?: ReachabilityHop
}

export interface Ec2NetworkOperations {
  /** Places are ids of instances or interfaces, or `internet`. */
  'sim:AnalyzeReachability': [
    input: { readonly From: string; readonly To: string; readonly Port: number; readonly Protocol?: 'tcp' | 'udp' },
    output: ReachabilityAnswer,
  ]
  'ec2:CreateVpc': Op<Ec2.CreateVpcRequest, Ec2.CreateVpcResult>
  'ec2:DeleteVpc': Op<Ec2.DeleteVpcRequest, Record<string, never>>
  'ec2:ModifyVpcAttribute': Op<Ec2.ModifyVpcAttributeRequest, Record<string, never>>
  'ec2:CreateDefaultVpc': Op<Ec2.CreateDefaultVpcRequest, Ec2.CreateDefaultVpcResult>
  'ec2:AssociateVpcCidrBlock': Op<Ec2.AssociateVpcCidrBlockRequest, Ec2.AssociateVpcCidrBlockResult>
  'ec2:DisassociateVpcCidrBlock': Op<Ec2.DisassociateVpcCidrBlockRequest, Ec2.DisassociateVpcCidrBlockResult>
  'ec2:CreateSubnet': Op<Ec2.CreateSubnetRequest, Ec2.CreateSubnetResult>
  'ec2:DeleteSubnet': Op<Ec2.DeleteSubnetRequest, Record<string, never>>
  'ec2:ModifySubnetAttribute': Op<Ec2.ModifySubnetAttributeRequest, Record<string, never>>
  'ec2:CreateDefaultSubnet': Op<Ec2.CreateDefaultSubnetRequest, Ec2.CreateDefaultSubnetResult>
  'ec2:CreateRouteTable': Op<Ec2.CreateRouteTableRequest, Ec2.CreateRouteTableResult>
  'ec2:DeleteRouteTable': Op<Ec2.DeleteRouteTableRequest, Record<string, never>>
  'ec2:CreateRoute': Op<Ec2.CreateRouteRequest, Ec2.CreateRouteResult>
  'ec2:ReplaceRoute': Op<Ec2.ReplaceRouteRequest, Record<string, never>>
  'ec2:DeleteRoute': Op<Ec2.DeleteRouteRequest, Record<string, never>>
  'ec2:AssociateRouteTable': Op<Ec2.AssociateRouteTableRequest, Ec2.AssociateRouteTableResult>
  'ec2:DisassociateRouteTable': Op<Ec2.DisassociateRouteTableRequest, Record<string, never>>
  'ec2:ReplaceRouteTableAssociation': Op<
    Ec2.ReplaceRouteTableAssociationRequest,
    Ec2.ReplaceRouteTableAssociationResult
  >
  'ec2:CreateInternetGateway': Op<Ec2.CreateInternetGatewayRequest, Ec2.CreateInternetGatewayResult>
  'ec2:AttachInternetGateway': Op<Ec2.AttachInternetGatewayRequest, Record<string, never>>
  'ec2:DetachInternetGateway': Op<Ec2.DetachInternetGatewayRequest, Record<string, never>>
  'ec2:DeleteInternetGateway': Op<Ec2.DeleteInternetGatewayRequest, Record<string, never>>
  'ec2:CreateNatGateway': Op<Ec2.CreateNatGatewayRequest, Ec2.CreateNatGatewayResult>
  'ec2:DeleteNatGateway': Op<Ec2.DeleteNatGatewayRequest, Ec2.DeleteNatGatewayResult>
  'ec2:DescribeNatGateways': Op<Ec2.DescribeNatGatewaysRequest, Ec2.DescribeNatGatewaysResult>
  'ec2:CreateNetworkAcl': Op<Ec2.CreateNetworkAclRequest, Ec2.CreateNetworkAclResult>
  'ec2:DeleteNetworkAcl': Op<Ec2.DeleteNetworkAclRequest, Record<string, never>>
  'ec2:CreateNetworkAclEntry': Op<Ec2.CreateNetworkAclEntryRequest, Record<string, never>>
  'ec2:ReplaceNetworkAclEntry': Op<Ec2.ReplaceNetworkAclEntryRequest, Record<string, never>>
  'ec2:DeleteNetworkAclEntry': Op<Ec2.DeleteNetworkAclEntryRequest, Record<string, never>>
  'ec2:ReplaceNetworkAclAssociation': Op<
    Ec2.ReplaceNetworkAclAssociationRequest,
    Ec2.ReplaceNetworkAclAssociationResult
  >
  'ec2:CreateDhcpOptions': Op<Ec2.CreateDhcpOptionsRequest, Ec2.CreateDhcpOptionsResult>
  'ec2:AssociateDhcpOptions': Op<Ec2.AssociateDhcpOptionsRequest, Record<string, never>>
  'ec2:DeleteDhcpOptions': Op<Ec2.DeleteDhcpOptionsRequest, Record<string, never>>
  'ec2:CreateNetworkInterface': Op<Ec2.CreateNetworkInterfaceRequest, Ec2.CreateNetworkInterfaceResult>
  'ec2:DeleteNetworkInterface': Op<Ec2.DeleteNetworkInterfaceRequest, Record<string, never>>
  'ec2:AttachNetworkInterface': Op<Ec2.AttachNetworkInterfaceRequest, Ec2.AttachNetworkInterfaceResult>
  'ec2:DetachNetworkInterface': Op<Ec2.DetachNetworkInterfaceRequest, Record<string, never>>
  'ec2:ModifyNetworkInterfaceAttribute': Op<Ec2.ModifyNetworkInterfaceAttributeRequest, Record<string, never>>
  'ec2:DescribeNetworkInterfaceAttribute': Op<
    Ec2.DescribeNetworkInterfaceAttributeRequest,
    Ec2.DescribeNetworkInterfaceAttributeResult
  >
  'ec2:ResetNetworkInterfaceAttribute': Op<Ec2.ResetNetworkInterfaceAttributeRequest, Record<string, never>>
  'ec2:AssignPrivateIpAddresses': Op<Ec2.AssignPrivateIpAddressesRequest, Ec2.AssignPrivateIpAddressesResult>
  'ec2:UnassignPrivateIpAddresses': Op<Ec2.UnassignPrivateIpAddressesRequest, Record<string, never>>
  'ec2:CreateManagedPrefixList': Op<Ec2.CreateManagedPrefixListRequest, Ec2.CreateManagedPrefixListResult>
  'ec2:ModifyManagedPrefixList': Op<Ec2.ModifyManagedPrefixListRequest, Ec2.ModifyManagedPrefixListResult>
  'ec2:DeleteManagedPrefixList': Op<Ec2.DeleteManagedPrefixListRequest, Ec2.DeleteManagedPrefixListResult>
  'ec2:DescribeManagedPrefixLists': Op<Ec2.DescribeManagedPrefixListsRequest, Ec2.DescribeManagedPrefixListsResult>
  'ec2:GetManagedPrefixListEntries': Op<Ec2.GetManagedPrefixListEntriesRequest, Ec2.GetManagedPrefixListEntriesResult>
  'ec2:DescribePrefixLists': Op<Ec2.DescribePrefixListsRequest, Ec2.DescribePrefixListsResult>
  'ec2:CreateVpcPeeringConnection': Op<Ec2.CreateVpcPeeringConnectionRequest, Ec2.CreateVpcPeeringConnectionResult>
  'ec2:AcceptVpcPeeringConnection': Op<Ec2.AcceptVpcPeeringConnectionRequest, Ec2.AcceptVpcPeeringConnectionResult>
  'ec2:RejectVpcPeeringConnection': Op<Ec2.RejectVpcPeeringConnectionRequest, Ec2.RejectVpcPeeringConnectionResult>
  'ec2:DeleteVpcPeeringConnection': Op<Ec2.DeleteVpcPeeringConnectionRequest, Ec2.DeleteVpcPeeringConnectionResult>
  'ec2:DescribeVpcPeeringConnections': Op<
    Ec2.DescribeVpcPeeringConnectionsRequest,
    Ec2.DescribeVpcPeeringConnectionsResult
  >
  'ec2:CreateVpcEndpoint': Op<Ec2.CreateVpcEndpointRequest, Ec2.CreateVpcEndpointResult>
  'ec2:ModifyVpcEndpoint': Op<Ec2.ModifyVpcEndpointRequest, Ec2.ModifyVpcEndpointResult>
  'ec2:DeleteVpcEndpoints': Op<Ec2.DeleteVpcEndpointsRequest, Ec2.DeleteVpcEndpointsResult>
  'ec2:DescribeVpcEndpoints': Op<Ec2.DescribeVpcEndpointsRequest, Ec2.DescribeVpcEndpointsResult>
  'ec2:DescribeVpcEndpointServices': Op<Ec2.DescribeVpcEndpointServicesRequest, Ec2.DescribeVpcEndpointServicesResult>
  'ec2:DescribeStaleSecurityGroups': Op<Ec2.DescribeStaleSecurityGroupsRequest, Ec2.DescribeStaleSecurityGroupsResult>
  'ec2:DescribeSecurityGroupReferences': Op<
    Ec2.DescribeSecurityGroupReferencesRequest,
    Ec2.DescribeSecurityGroupReferencesResult
  >
  'ec2:CreateNetworkInsightsPath': Op<Ec2.CreateNetworkInsightsPathRequest, Ec2.CreateNetworkInsightsPathResult>
  'ec2:DeleteNetworkInsightsPath': Op<Ec2.DeleteNetworkInsightsPathRequest, Ec2.DeleteNetworkInsightsPathResult>
  'ec2:DescribeNetworkInsightsPaths': Op<
    Ec2.DescribeNetworkInsightsPathsRequest,
    Ec2.DescribeNetworkInsightsPathsResult
  >
  'ec2:StartNetworkInsightsAnalysis': Op<
    Ec2.StartNetworkInsightsAnalysisRequest,
    Ec2.StartNetworkInsightsAnalysisResult
  >
  'ec2:DeleteNetworkInsightsAnalysis': Op<
    Ec2.DeleteNetworkInsightsAnalysisRequest,
    Ec2.DeleteNetworkInsightsAnalysisResult
  >
  'ec2:DescribeNetworkInsightsAnalyses': Op<
    Ec2.DescribeNetworkInsightsAnalysesRequest,
    Ec2.DescribeNetworkInsightsAnalysesResult
  >
}
