#!/usr/bin/env bash
# data go in by shorthand and by file, a picture comes out, and a dashboard is tagged
# Few calls, since each starts a Python: what only the command line does. boto3 and the SDK call the rest.
set -euo pipefail
cw() { aws cloudwatch "$@"; }
say() { echo "FAILED: $*" >&2; exit 1; }
same() { [ "$1" = "$2" ] || say "expected '$2', got '$1'"; }
NS="CLI/$RANDOM$RANDOM"; BOARD="cli-$RANDOM$RANDOM"

cw put-metric-data --namespace "$NS" --metric-name orders --unit Count --dimensions Page=home,Shop=a \
  --statistic-values Sum=9,Minimum=1,Maximum=5,SampleCount=3
cw put-metric-data --namespace "$NS" --metric-data \
  'MetricName=sizes,Values=1.5,2.5,Counts=1,3,Unit=Bytes,StorageResolution=1' \
  'MetricName=plain,Value=4,Dimensions=[{Name=Page,Value=cart}]'
echo '[{"MetricName": "filed", "Value": 7, "Unit": "Seconds"}]' > "$BOARD.json"
cw put-metric-data --namespace "$NS" --metric-data "file://$BOARD.json"
same "$(cw list-metrics --namespace "$NS" --query 'sort(Metrics[].MetricName)' --output text | tr '\t' ' ')" \
  'filed orders plain sizes'

cw get-metric-widget-image --metric-widget "{\"metrics\":[[\"$NS\",\"filed\"]]}" --query MetricWidgetImage --output text |
  base64 -d > "$BOARD.png"
same "$(head -c 8 "$BOARD.png" | od -An -tx1 | tr -d ' \n')" 89504e470d0a1a0a

cw put-dashboard --dashboard-name "$BOARD" --dashboard-body '{"widgets":[]}' > /dev/null
ARN="arn:aws:cloudwatch::$(aws sts get-caller-identity --query Account --output text):dashboard/$BOARD"
cw tag-resource --resource-arn "$ARN" --tags Key=team,Value=blue
same "$(cw list-tags-for-resource --resource-arn "$ARN" --query 'Tags[].[Key,Value]' --output text | tr '\t' ' ')" 'team blue'
cw delete-dashboards --dashboard-names "$BOARD"
