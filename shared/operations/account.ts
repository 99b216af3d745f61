/** STS, SSM and Service Quotas operations that are simulated. */
import type { Op, Quotas, Ssm, Sts } from '../aws/index.ts'

export interface AccountOperations {
  'sts:GetCallerIdentity': Op<Sts.GetCallerIdentityRequest, Sts.GetCallerIdentityResponse>
  'sts:AssumeRole': Op<Sts.AssumeRoleRequest, Sts.AssumeRoleResponse>
  'sts:GetSessionToken': Op<Sts.GetSessionTokenRequest, Sts.GetSessionTokenResponse>
  'sts:GetAccessKeyInfo': Op<Sts.GetAccessKeyInfoRequest, Sts.GetAccessKeyInfoResponse>
  'sts:DecodeAuthorizationMessage': Op<Sts.DecodeAuthorizationMessageRequest, Sts.DecodeAuthorizationMessageResponse>
  'ssm:GetParameter': Op<Ssm.GetParameterRequest, Ssm.GetParameterResult>
  'ssm:GetParameters': Op<Ssm.GetParametersRequest, Ssm.GetParametersResult>
  'ssm:GetParametersByPath': Op<Ssm.GetParametersByPathRequest, Ssm.GetParametersByPathResult>
  'servicequotas:ListServices': Op<Quotas.ListServicesRequest, Quotas.ListServicesResponse>
  'servicequotas:ListServiceQuotas': Op<Quotas.ListServiceQuotasRequest, Quotas.ListServiceQuotasResponse>
  'servicequotas:GetServiceQuota': Op<Quotas.GetServiceQuotaRequest, Quotas.GetServiceQuotaResponse>
  'servicequotas:ListAWSDefaultServiceQuotas': Op<
    Quotas.ListAWSDefaultServiceQuotasRequest,
    Quotas.ListAWSDefaultServiceQuotasResponse
  >
  'servicequotas:GetAWSDefaultServiceQuota': Op<
    Quotas.GetAWSDefaultServiceQuotaRequest,
    Quotas.GetAWSDefaultServiceQuotaResponse
  >
  'servicequotas:RequestServiceQuotaIncrease': Op<
    Quotas.RequestServiceQuotaIncreaseRequest,
    Quotas.RequestServiceQuotaIncreaseResponse
  >
  'servicequotas:GetRequestedServiceQuotaChange': Op<
    Quotas.GetRequestedServiceQuotaChangeRequest,
    Quotas.GetRequestedServiceQuotaChangeResponse
  >
  'servicequotas:ListRequestedServiceQuotaChangeHistory': Op<
    Quotas.ListRequestedServiceQuotaChangeHistoryRequest,
    Quotas.ListRequestedServiceQuotaChangeHistoryResponse
  >
}
