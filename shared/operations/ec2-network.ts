/** The network a person builds in EC2: VPCs and all that lies in them, by AWS's own names and shapes. */
import type { Ec2, Json } from '../aws/index.ts'

type Op<I, O> = [input: Json<I>, output: Json<O>]

export interface Ec2NetworkOperations {
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
}
