# An ordinary configuration for AWS; nothing in it knows the simulator but the endpoints.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "api" {}

provider "aws" {
  region     = "us-east-1"
  access_key = "test"
  secret_key = "test"
  endpoints {
    cloudwatch   = var.api
    costexplorer = var.api
    ec2          = var.api
    iam          = var.api
    logs         = var.api
    sns          = var.api
    ssm          = var.api
    sts          = var.api
  }
}

data "aws_ssm_parameter" "al2023" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

resource "aws_key_pair" "study" {
  key_name   = "study"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGG0kAO7Hm6nDPzEr8zPbS3Wb2Y6JpUBkKCvGdO0wqTf student@example"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "from terraform"
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
  tags = { Team = "ops" }
}

resource "aws_instance" "web" {
  count                  = 2
  ami                    = data.aws_ssm_parameter.al2023.value
  instance_type          = "t3.micro"
  key_name               = aws_key_pair.study.key_name
  vpc_security_group_ids = [aws_security_group.web.id]
  tags                   = { Name = "web-${count.index}" }
}

resource "aws_eip" "web" {
  instance = aws_instance.web[0].id
  domain   = "vpc"
}

resource "aws_ebs_volume" "data" {
  availability_zone = aws_instance.web[0].availability_zone
  size              = 5
  type              = "gp3"
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.web[0].id
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

resource "aws_cloudwatch_metric_alarm" "busy" {
  alarm_name          = "busy"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  dimensions          = { InstanceId = aws_instance.web[0].id }
  period              = 300
  statistic           = "Average"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]
  tags                = { Team = "ops" }
}

resource "aws_cloudwatch_composite_alarm" "trouble" {
  alarm_name = "trouble"
  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.busy.alarm_name})"
}

resource "aws_cloudwatch_dashboard" "web" {
  dashboard_name = "web"
  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      width      = 12
      height     = 6
      properties = { region = "us-east-1", metrics = [["AWS/EC2", "CPUUtilization", "InstanceId", aws_instance.web[0].id]] }
    }]
  })
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/web"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_stream" "web" {
  name           = "access"
  log_group_name = aws_cloudwatch_log_group.web.name
}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
  tags              = { Team = "ops" }
}

resource "aws_ce_anomaly_subscription" "daily" {
  name             = "daily"
  frequency        = "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.services.arn]
  subscriber {
    type    = "EMAIL"
    address = "ops@example.com"
  }
  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["100"]
    }
  }
}

resource "aws_ce_cost_category" "team" {
  name         = "Team"
  rule_version = "CostCategoryExpression.v1"
  rule {
    value = "web"
    rule {
      tags {
        key    = "Team"
        values = ["web"]
      }
    }
  }
}
