/** Operations of AWS Budgets that are simulated: all of them. */
import type { Budgets, Op } from '../aws/index.ts'

export interface BudgetsOperations {
  'budgets:CreateBudget': Op<Budgets.CreateBudgetRequest, Budgets.CreateBudgetResponse>
  'budgets:CreateBudgetAction': Op<Budgets.CreateBudgetActionRequest, Budgets.CreateBudgetActionResponse>
  'budgets:CreateNotification': Op<Budgets.CreateNotificationRequest, Budgets.CreateNotificationResponse>
  'budgets:CreateSubscriber': Op<Budgets.CreateSubscriberRequest, Budgets.CreateSubscriberResponse>
  'budgets:DeleteBudget': Op<Budgets.DeleteBudgetRequest, Budgets.DeleteBudgetResponse>
  'budgets:DeleteBudgetAction': Op<Budgets.DeleteBudgetActionRequest, Budgets.DeleteBudgetActionResponse>
  'budgets:DeleteNotification': Op<Budgets.DeleteNotificationRequest, Budgets.DeleteNotificationResponse>
  'budgets:DeleteSubscriber': Op<Budgets.DeleteSubscriberRequest, Budgets.DeleteSubscriberResponse>
  'budgets:DescribeBudget': Op<Budgets.DescribeBudgetRequest, Budgets.DescribeBudgetResponse>
  'budgets:DescribeBudgetAction': Op<Budgets.DescribeBudgetActionRequest, Budgets.DescribeBudgetActionResponse>
  'budgets:DescribeBudgetActionHistories': Op<
    Budgets.DescribeBudgetActionHistoriesRequest,
    Budgets.DescribeBudgetActionHistoriesResponse
  >
  'budgets:DescribeBudgetActionsForAccount': Op<
    Budgets.DescribeBudgetActionsForAccountRequest,
    Budgets.DescribeBudgetActionsForAccountResponse
  >
  'budgets:DescribeBudgetActionsForBudget': Op<
    Budgets.DescribeBudgetActionsForBudgetRequest,
    Budgets.DescribeBudgetActionsForBudgetResponse
  >
  'budgets:DescribeBudgetNotificationsForAccount': Op<
    Budgets.DescribeBudgetNotificationsForAccountRequest,
    Budgets.DescribeBudgetNotificationsForAccountResponse
  >
  'budgets:DescribeBudgetPerformanceHistory': Op<
    Budgets.DescribeBudgetPerformanceHistoryRequest,
    Budgets.DescribeBudgetPerformanceHistoryResponse
  >
  'budgets:DescribeBudgets': Op<Budgets.DescribeBudgetsRequest, Budgets.DescribeBudgetsResponse>
  'budgets:DescribeNotificationsForBudget': Op<
    Budgets.DescribeNotificationsForBudgetRequest,
    Budgets.DescribeNotificationsForBudgetResponse
  >
  'budgets:DescribeSubscribersForNotification': Op<
    Budgets.DescribeSubscribersForNotificationRequest,
    Budgets.DescribeSubscribersForNotificationResponse
  >
  'budgets:ExecuteBudgetAction': Op<Budgets.ExecuteBudgetActionRequest, Budgets.ExecuteBudgetActionResponse>
  'budgets:ListTagsForResource': Op<Budgets.ListTagsForResourceRequest, Budgets.ListTagsForResourceResponse>
  'budgets:TagResource': Op<Budgets.TagResourceRequest, Budgets.TagResourceResponse>
  'budgets:UntagResource': Op<Budgets.UntagResourceRequest, Budgets.UntagResourceResponse>
  'budgets:UpdateBudget': Op<Budgets.UpdateBudgetRequest, Budgets.UpdateBudgetResponse>
  'budgets:UpdateBudgetAction': Op<Budgets.UpdateBudgetActionRequest, Budgets.UpdateBudgetActionResponse>
  'budgets:UpdateNotification': Op<Budgets.UpdateNotificationRequest, Budgets.UpdateNotificationResponse>
  'budgets:UpdateSubscriber': Op<Budgets.UpdateSubscriberRequest, Budgets.UpdateSubscriberResponse>
}
