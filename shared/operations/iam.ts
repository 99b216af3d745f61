/** IAM operations that are simulated, by AWS's own names and shapes. */
import type { Iam, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface IamOperations {
  /** Whether the learner's own calls are held to the policies of the user `student`; off in a new world. */
  'sim:SetIamEnforcement': [input: { readonly on: boolean }, output: { readonly on: boolean }]
  'sim:GetIamEnforcement': [input: None, output: { readonly on: boolean }]
  // roles
  'iam:CreateRole': Op<Iam.CreateRoleRequest, Iam.CreateRoleResponse>
  'iam:GetRole': Op<Iam.GetRoleRequest, Iam.GetRoleResponse>
  'iam:ListRoles': Op<Iam.ListRolesRequest, Iam.ListRolesResponse>
  'iam:UpdateRole': Op<Iam.UpdateRoleRequest, None>
  'iam:UpdateRoleDescription': Op<Iam.UpdateRoleDescriptionRequest, Iam.UpdateRoleDescriptionResponse>
  'iam:UpdateAssumeRolePolicy': Op<Iam.UpdateAssumeRolePolicyRequest, None>
  'iam:DeleteRole': Op<Iam.DeleteRoleRequest, None>
  'iam:TagRole': Op<Iam.TagRoleRequest, None>
  'iam:UntagRole': Op<Iam.UntagRoleRequest, None>
  'iam:ListRoleTags': Op<Iam.ListRoleTagsRequest, Iam.ListRoleTagsResponse>
  'iam:PutRolePolicy': Op<Iam.PutRolePolicyRequest, None>
  'iam:GetRolePolicy': Op<Iam.GetRolePolicyRequest, Iam.GetRolePolicyResponse>
  'iam:ListRolePolicies': Op<Iam.ListRolePoliciesRequest, Iam.ListRolePoliciesResponse>
  'iam:DeleteRolePolicy': Op<Iam.DeleteRolePolicyRequest, None>
  'iam:AttachRolePolicy': Op<Iam.AttachRolePolicyRequest, None>
  'iam:DetachRolePolicy': Op<Iam.DetachRolePolicyRequest, None>
  'iam:ListAttachedRolePolicies': Op<Iam.ListAttachedRolePoliciesRequest, Iam.ListAttachedRolePoliciesResponse>
  // instance profiles
  'iam:CreateInstanceProfile': Op<Iam.CreateInstanceProfileRequest, Iam.CreateInstanceProfileResponse>
  'iam:GetInstanceProfile': Op<Iam.GetInstanceProfileRequest, Iam.GetInstanceProfileResponse>
  'iam:ListInstanceProfiles': Op<Iam.ListInstanceProfilesRequest, Iam.ListInstanceProfilesResponse>
  'iam:ListInstanceProfilesForRole': Op<Iam.ListInstanceProfilesForRoleRequest, Iam.ListInstanceProfilesForRoleResponse>
  'iam:AddRoleToInstanceProfile': Op<Iam.AddRoleToInstanceProfileRequest, None>
  'iam:RemoveRoleFromInstanceProfile': Op<Iam.RemoveRoleFromInstanceProfileRequest, None>
  'iam:DeleteInstanceProfile': Op<Iam.DeleteInstanceProfileRequest, None>
  'iam:TagInstanceProfile': Op<Iam.TagInstanceProfileRequest, None>
  'iam:UntagInstanceProfile': Op<Iam.UntagInstanceProfileRequest, None>
  'iam:ListInstanceProfileTags': Op<Iam.ListInstanceProfileTagsRequest, Iam.ListInstanceProfileTagsResponse>
  // policies
  'iam:CreatePolicy': Op<Iam.CreatePolicyRequest, Iam.CreatePolicyResponse>
  'iam:GetPolicy': Op<Iam.GetPolicyRequest, Iam.GetPolicyResponse>
  'iam:ListPolicies': Op<Iam.ListPoliciesRequest, Iam.ListPoliciesResponse>
  'iam:DeletePolicy': Op<Iam.DeletePolicyRequest, None>
  'iam:CreatePolicyVersion': Op<Iam.CreatePolicyVersionRequest, Iam.CreatePolicyVersionResponse>
  'iam:GetPolicyVersion': Op<Iam.GetPolicyVersionRequest, Iam.GetPolicyVersionResponse>
  'iam:ListPolicyVersions': Op<Iam.ListPolicyVersionsRequest, Iam.ListPolicyVersionsResponse>
  'iam:SetDefaultPolicyVersion': Op<Iam.SetDefaultPolicyVersionRequest, None>
  'iam:DeletePolicyVersion': Op<Iam.DeletePolicyVersionRequest, None>
  'iam:TagPolicy': Op<Iam.TagPolicyRequest, None>
  'iam:UntagPolicy': Op<Iam.UntagPolicyRequest, None>
  'iam:ListPolicyTags': Op<Iam.ListPolicyTagsRequest, Iam.ListPolicyTagsResponse>
  'iam:ListEntitiesForPolicy': Op<Iam.ListEntitiesForPolicyRequest, Iam.ListEntitiesForPolicyResponse>
  // users and their keys
  'iam:CreateUser': Op<Iam.CreateUserRequest, Iam.CreateUserResponse>
  'iam:GetUser': Op<Iam.GetUserRequest, Iam.GetUserResponse>
  'iam:ListUsers': Op<Iam.ListUsersRequest, Iam.ListUsersResponse>
  'iam:DeleteUser': Op<Iam.DeleteUserRequest, None>
  'iam:TagUser': Op<Iam.TagUserRequest, None>
  'iam:UntagUser': Op<Iam.UntagUserRequest, None>
  'iam:ListUserTags': Op<Iam.ListUserTagsRequest, Iam.ListUserTagsResponse>
  'iam:PutUserPolicy': Op<Iam.PutUserPolicyRequest, None>
  'iam:GetUserPolicy': Op<Iam.GetUserPolicyRequest, Iam.GetUserPolicyResponse>
  'iam:ListUserPolicies': Op<Iam.ListUserPoliciesRequest, Iam.ListUserPoliciesResponse>
  'iam:DeleteUserPolicy': Op<Iam.DeleteUserPolicyRequest, None>
  'iam:AttachUserPolicy': Op<Iam.AttachUserPolicyRequest, None>
  'iam:DetachUserPolicy': Op<Iam.DetachUserPolicyRequest, None>
  'iam:ListAttachedUserPolicies': Op<Iam.ListAttachedUserPoliciesRequest, Iam.ListAttachedUserPoliciesResponse>
  'iam:ListGroupsForUser': Op<Iam.ListGroupsForUserRequest, Iam.ListGroupsForUserResponse>
  'iam:CreateAccessKey': Op<Iam.CreateAccessKeyRequest, Iam.CreateAccessKeyResponse>
  'iam:ListAccessKeys': Op<Iam.ListAccessKeysRequest, Iam.ListAccessKeysResponse>
  'iam:UpdateAccessKey': Op<Iam.UpdateAccessKeyRequest, None>
  'iam:DeleteAccessKey': Op<Iam.DeleteAccessKeyRequest, None>
  // simulator
  'iam:SimulateCustomPolicy': Op<Iam.SimulateCustomPolicyRequest, Iam.SimulatePolicyResponse>
  'iam:SimulatePrincipalPolicy': Op<Iam.SimulatePrincipalPolicyRequest, Iam.SimulatePolicyResponse>
  // groups
  'iam:CreateGroup': Op<Iam.CreateGroupRequest, Iam.CreateGroupResponse>
  'iam:GetGroup': Op<Iam.GetGroupRequest, Iam.GetGroupResponse>
  'iam:ListGroups': Op<Iam.ListGroupsRequest, Iam.ListGroupsResponse>
  'iam:DeleteGroup': Op<Iam.DeleteGroupRequest, None>
  'iam:AddUserToGroup': Op<Iam.AddUserToGroupRequest, None>
  'iam:RemoveUserFromGroup': Op<Iam.RemoveUserFromGroupRequest, None>
  'iam:PutGroupPolicy': Op<Iam.PutGroupPolicyRequest, None>
  'iam:GetGroupPolicy': Op<Iam.GetGroupPolicyRequest, Iam.GetGroupPolicyResponse>
  'iam:ListGroupPolicies': Op<Iam.ListGroupPoliciesRequest, Iam.ListGroupPoliciesResponse>
  'iam:DeleteGroupPolicy': Op<Iam.DeleteGroupPolicyRequest, None>
  'iam:AttachGroupPolicy': Op<Iam.AttachGroupPolicyRequest, None>
  'iam:DetachGroupPolicy': Op<Iam.DetachGroupPolicyRequest, None>
  'iam:ListAttachedGroupPolicies': Op<Iam.ListAttachedGroupPoliciesRequest, Iam.ListAttachedGroupPoliciesResponse>
}
