/** EC2's operations about instance profiles. */
import type { Ec2, Op } from '../aws/index.ts'

export interface Ec2IamOperations {
  'ec2:AssociateIamInstanceProfile': Op<Ec2.AssociateIamInstanceProfileRequest, Ec2.AssociateIamInstanceProfileResult>
  'ec2:ReplaceIamInstanceProfileAssociation': Op<
    Ec2.ReplaceIamInstanceProfileAssociationRequest,
    Ec2.ReplaceIamInstanceProfileAssociationResult
  >
  'ec2:DisassociateIamInstanceProfile': Op<
    Ec2.DisassociateIamInstanceProfileRequest,
    Ec2.DisassociateIamInstanceProfileResult
  >
  'ec2:DescribeIamInstanceProfileAssociations': Op<
    Ec2.DescribeIamInstanceProfileAssociationsRequest,
    Ec2.DescribeIamInstanceProfileAssociationsResult
  >
}
