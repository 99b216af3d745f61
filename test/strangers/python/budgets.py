"""Budgets: made with alerts, changed, described, acted on, deleted, refused."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

budgets = boto3.client("budgets")
iam = boto3.client("iam")
ACCOUNT = boto3.client("sts").get_caller_identity()["Account"]
EMAIL = {"SubscriptionType": "EMAIL", "Address": "finance@example.com"}
ALERT = {
    "NotificationType": "ACTUAL",
    "ComparisonOperator": "GREATER_THAN",
    "Threshold": 80.5,
    "ThresholdType": "PERCENTAGE",
}


def budget(name, amount="100"):
    return {
        "BudgetName": name,
        "BudgetLimit": {"Amount": amount, "Unit": "USD"},
        "TimeUnit": "MONTHLY",
        "BudgetType": "COST",
    }


@scenario("a monthly cost budget with an alert")
def _():
    budgets.create_budget(
        AccountId=ACCOUNT,
        Budget=budget("monthly"),
        NotificationsWithSubscribers=[{"Notification": ALERT, "Subscribers": [EMAIL]}],
    )
    found = budgets.describe_budget(AccountId=ACCOUNT, BudgetName="monthly")["Budget"]
    assert found["BudgetLimit"] == {"Amount": "100", "Unit": "USD"}
    assert found["CalculatedSpend"]["ActualSpend"]["Unit"] == "USD"
    assert found["TimePeriod"]["End"].year == 2087
    alerts = budgets.describe_notifications_for_budget(AccountId=ACCOUNT, BudgetName="monthly")
    assert alerts["Notifications"] == [{**ALERT, "NotificationState": "OK"}]
    people = budgets.describe_subscribers_for_notification(
        AccountId=ACCOUNT, BudgetName="monthly", Notification=ALERT
    )
    assert people["Subscribers"] == [EMAIL]


@scenario("changes and history")
def _():
    budgets.update_budget(AccountId=ACCOUNT, NewBudget=budget("monthly", "50"))
    history = budgets.describe_budget_performance_history(
        AccountId=ACCOUNT, BudgetName="monthly"
    )["BudgetPerformanceHistory"]
    [month] = history["BudgetedAndActualAmountsList"]
    assert month["BudgetedAmount"]["Amount"] == "50"
    pages = budgets.get_paginator("describe_budgets").paginate(AccountId=ACCOUNT)
    assert [each["BudgetName"] for page in pages for each in page["Budgets"]] == ["monthly"]


@scenario("an action that waits for the threshold")
def _():
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "budgets.amazonaws.com"},
                "Action": "sts:AssumeRole",
            }
        ],
    }
    role = iam.create_role(RoleName="budgets", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
    iam.create_user(UserName="dev")
    action_id = budgets.create_budget_action(
        AccountId=ACCOUNT,
        BudgetName="monthly",
        NotificationType="ACTUAL",
        ActionType="APPLY_IAM_POLICY",
        ActionThreshold={"ActionThresholdValue": 100.0, "ActionThresholdType": "PERCENTAGE"},
        Definition={
            "IamActionDefinition": {
                "PolicyArn": "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess",
                "Users": ["dev"],
            }
        },
        ExecutionRoleArn=role["Arn"],
        ApprovalModel="MANUAL",
        Subscribers=[EMAIL],
    )["ActionId"]
    found = budgets.describe_budget_actions_for_budget(AccountId=ACCOUNT, BudgetName="monthly")
    assert [(each["ActionId"], each["Status"]) for each in found["Actions"]] == [(action_id, "STANDBY")]
    histories = budgets.describe_budget_action_histories(
        AccountId=ACCOUNT, BudgetName="monthly", ActionId=action_id
    )["ActionHistories"]
    assert [each["EventType"] for each in histories] == ["CREATE_ACTION"]


@scenario("refusals carry the model's codes")
def _():
    for call, code in [
        (
            lambda: budgets.create_budget(AccountId=ACCOUNT, Budget=budget("monthly")),
            "DuplicateRecordException",
        ),
        (
            lambda: budgets.describe_budget(AccountId=ACCOUNT, BudgetName="nope"),
            "NotFoundException",
        ),
        (
            lambda: budgets.create_budget(AccountId=ACCOUNT, Budget=budget("a", "ten")),
            "InvalidParameterException",
        ),
        (
            lambda: budgets.describe_budgets(AccountId="999999999999"),
            "AccessDeniedException",
        ),
    ]:
        try:
            call()
            raise AssertionError("accepted")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code


@scenario("deleted")
def _():
    budgets.delete_budget(AccountId=ACCOUNT, BudgetName="monthly")
    assert budgets.describe_budgets(AccountId=ACCOUNT)["Budgets"] == []


main()
