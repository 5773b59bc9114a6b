; id: no-container-insights
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: a cluster does not measure its containers
; message: Container Insights is off
; help >=2.176.0: set ContainerInsightsV2 to awsecs.ContainerInsights_ENABLED
; help: set ContainerInsights to true

((literal_value) @props
 (#cdk-type? @props "awsecs.ClusterProps")
 (#cdk-missing? @props "ContainerInsights" "ContainerInsightsV2")
 (#cdk-within? @props "awsecs.NewCluster"))

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @cluster
 (#cdk-call? @cluster "awsecs.NewCluster")
 (#cdk-nil? @props))

((literal_value) @props
 (#cdk-type? @props "awsecs.ClusterProps")
 (#cdk-const? @props "$.ContainerInsights" "false"))

((literal_value) @props
 (#cdk-type? @props "awsecs.ClusterProps")
 (#cdk-named? @props "$.ContainerInsightsV2" "awsecs.ContainerInsights_DISABLED"))

; Container Insights collects measures and logs of each container. cdk-nag has this as AwsSolutions-ECS4.
;
; ## Example
; ```go
; awsecs.NewCluster(stack, jsii.String("Id"), &awsecs.ClusterProps{})
; ```
;
; ## Use instead
; ```go
; awsecs.NewCluster(stack, jsii.String("Id"), &awsecs.ClusterProps{ContainerInsightsV2: awsecs.ContainerInsights_ENABLED})
; ```
;
; ## When it is silent
; The field is set later or not known.
