/** EC2's operations about snapshots, changes of volumes, and what an account sets for EBS. */
import type { Ec2, Op } from '../aws/index.ts'

export interface Ec2StorageOperations {
  'ec2:CreateSnapshot': Op<Ec2.CreateSnapshotRequest, Ec2.Snapshot>
  'ec2:CreateSnapshots': Op<Ec2.CreateSnapshotsRequest, Ec2.CreateSnapshotsResult>
  'ec2:CopySnapshot': Op<Ec2.CopySnapshotRequest, Ec2.CopySnapshotResult>
  'ec2:DeleteSnapshot': Op<Ec2.DeleteSnapshotRequest, Record<string, never>>
  'ec2:DescribeSnapshots': Op<Ec2.DescribeSnapshotsRequest, Ec2.DescribeSnapshotsResult>
  'ec2:ModifySnapshotAttribute': Op<Ec2.ModifySnapshotAttributeRequest, Record<string, never>>
  'ec2:ResetSnapshotAttribute': Op<Ec2.ResetSnapshotAttributeRequest, Record<string, never>>
  'ec2:ModifyVolume': Op<Ec2.ModifyVolumeRequest, Ec2.ModifyVolumeResult>
  'ec2:ModifyVolumeAttribute': Op<Ec2.ModifyVolumeAttributeRequest, Record<string, never>>
  'ec2:EnableVolumeIO': Op<Ec2.EnableVolumeIORequest, Record<string, never>>
  'ec2:DescribeVolumesModifications': Op<
    Ec2.DescribeVolumesModificationsRequest,
    Ec2.DescribeVolumesModificationsResult
  >
  'ec2:DescribeSnapshotAttribute': Op<Ec2.DescribeSnapshotAttributeRequest, Ec2.DescribeSnapshotAttributeResult>
  'ec2:GetEbsEncryptionByDefault': Op<Ec2.GetEbsEncryptionByDefaultRequest, Ec2.GetEbsEncryptionByDefaultResult>
  'ec2:EnableEbsEncryptionByDefault': Op<
    Ec2.EnableEbsEncryptionByDefaultRequest,
    Ec2.EnableEbsEncryptionByDefaultResult
  >
  'ec2:DisableEbsEncryptionByDefault': Op<
    Ec2.DisableEbsEncryptionByDefaultRequest,
    Ec2.DisableEbsEncryptionByDefaultResult
  >
  'ec2:GetEbsDefaultKmsKeyId': Op<Ec2.GetEbsDefaultKmsKeyIdRequest, Ec2.GetEbsDefaultKmsKeyIdResult>
  'ec2:ModifyEbsDefaultKmsKeyId': Op<Ec2.ModifyEbsDefaultKmsKeyIdRequest, Ec2.ModifyEbsDefaultKmsKeyIdResult>
  'ec2:ResetEbsDefaultKmsKeyId': Op<Ec2.ResetEbsDefaultKmsKeyIdRequest, Ec2.ResetEbsDefaultKmsKeyIdResult>
  'ec2:GetSnapshotBlockPublicAccessState': Op<
    Ec2.GetSnapshotBlockPublicAccessStateRequest,
    Ec2.GetSnapshotBlockPublicAccessStateResult
  >
  'ec2:EnableSnapshotBlockPublicAccess': Op<
    Ec2.EnableSnapshotBlockPublicAccessRequest,
    Ec2.EnableSnapshotBlockPublicAccessResult
  >
  'ec2:DisableSnapshotBlockPublicAccess': Op<
    Ec2.DisableSnapshotBlockPublicAccessRequest,
    Ec2.DisableSnapshotBlockPublicAccessResult
  >
}
