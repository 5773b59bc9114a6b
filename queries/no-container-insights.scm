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
; help: set ContainerInsightsV2 to awsecs.ContainerInsights_ENABLED

((literal_value) @props
 (#cdk-type? @props "awsecs.ClusterProps")
 (#cdk-missing? @props "ContainerInsights" "ContainerInsightsV2")
 (#cdk-within? @props "awsecs.NewCluster"))

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
